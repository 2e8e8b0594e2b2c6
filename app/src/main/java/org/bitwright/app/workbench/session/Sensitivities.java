package org.bitwright.app.workbench.session;

import java.util.List;
import java.util.Map;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// How much each weight of each tensor matters, by the metric that the window shows: the Hessian trace over the number
/// of weights where it was computed, else the analysis' first metric as it is. Immutable.
public final class Sensitivities {
    private static final String TRACE = "hessian-trace";

    private final Map<String, TensorAnalysis> tensors;
    private final String metric;
    private final double[] values;
    private final Scale scale;
    private final int exponent;

    /// @param metrics
    ///            of the analysis, in its order
    /// @param wished
    ///            the metric to show; the usual one is shown when the analysis lacks it
    Sensitivities(Map<String, TensorAnalysis> tensors, List<String> metrics, String wished) {
        this.tensors = tensors;
        this.metric = metrics.contains(wished)
                ? wished
                : metrics.contains(TRACE) ? TRACE : metrics.stream().findFirst().orElse("");
        this.values = tensors.values().stream().map(this::of).filter(value -> value != null)
                .mapToDouble(MetricValue::value).toArray();
        this.scale = Scale.covering(values);
        this.exponent = 3 * (int) Math.floor(Math.log10(scale.high()) / 3);
    }

    /// The metric's name; empty when there is none.
    public String metric() {
        return metric;
    }

    /// Whether values are traces over numbers of weights.
    public boolean perWeight() {
        return metric.equals(TRACE);
    }

    /// The value and its standard error; null when the tensor has not been analysed.
    public @Nullable MetricValue of(String tensor) {
        TensorAnalysis found = tensors.get(tensor);
        return found == null ? null : of(found);
    }

    private @Nullable MetricValue of(TensorAnalysis tensor) {
        MetricValue value = tensor.metrics().get(metric);
        if (value == null || !perWeight()) {
            return value;
        }
        double weights = 1;
        for (long extent : tensor.shape()) {
            weights *= extent;
        }
        return new MetricValue(value.value() / weights, value.standardError() / weights, value.probes());
    }

    public Scale scale() {
        return scale;
    }

    /// The scale of another kind.
    public Scale scale(Scaling scaling) {
        return Scale.of(scaling, values);
    }

    /// The power of ten, a multiple of three, that brings the largest value between 1 and 1000.
    public int exponent() {
        return exponent;
    }
}
