package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// How much each weight of each tensor matters, by the metric that the window shows: the Hessian trace over the number
/// of weights where it was computed, else the analysis' first metric as it is.
public final class Sensitivities {
    private static final String TRACE = "hessian-trace";

    private final String metric;
    private final Map<String, MetricValue> byTensor = new HashMap<>();
    private final Scale scale;
    private final int exponent;

    private Sensitivities(@Nullable Analysis analysis, String wished) {
        this.metric = analysis == null ? "" : metricOf(analysis, wished);
        if (analysis != null) {
            analysis.tensors().forEach(this::add);
        }
        this.scale = Scale.covering(byTensor.values().stream().mapToDouble(MetricValue::value).toArray());
        this.exponent = 3 * (int) Math.floor(Math.log10(scale.high()) / 3);
    }

    /// @param wished
    ///            the metric to show; the usual one is shown when the analysis lacks it
    static Sensitivities of(@Nullable Analysis analysis, String wished) {
        return new Sensitivities(analysis, wished);
    }

    /// The metrics of an analysis, in its order.
    public static List<String> metrics(@Nullable Analysis analysis) {
        return analysis == null
                ? List.of()
                : analysis.tensors().stream().flatMap(tensor -> tensor.metrics().keySet().stream()).distinct()
                        .toList();
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
        return byTensor.get(tensor);
    }

    public Scale scale() {
        return scale;
    }

    /// The scale of another kind.
    public Scale scale(Scaling scaling) {
        return Scale.of(scaling, byTensor.values().stream().mapToDouble(MetricValue::value).toArray());
    }

    /// The power of ten, a multiple of three, that brings the largest value between 1 and 1000.
    public int exponent() {
        return exponent;
    }

    private static String metricOf(Analysis analysis, String wished) {
        List<String> names = metrics(analysis);
        if (names.contains(wished)) {
            return wished;
        }
        return names.contains(TRACE) ? TRACE : names.stream().findFirst().orElse("");
    }

    private void add(TensorAnalysis tensor) {
        MetricValue value = tensor.metrics().get(metric);
        if (value != null && perWeight()) {
            double weights = tensor.shape().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
            byTensor.put(tensor.name(),
                    new MetricValue(value.value() / weights, value.standardError() / weights, value.probes()));
        } else if (value != null) {
            byTensor.put(tensor.name(), value);
        }
    }
}
