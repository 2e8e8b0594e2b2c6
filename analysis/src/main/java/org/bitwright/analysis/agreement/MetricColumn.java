package org.bitwright.analysis.agreement;

import java.util.List;
import java.util.Objects;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;

/// How important one metric finds each of several tensors.
final class MetricColumn {
    private final double[] values;
    private final double[] errors;

    private MetricColumn(double[] values, double[] errors) {
        this.values = values;
        this.errors = errors;
    }

    /// @param tensors
    ///            all of which have the metric
    static MetricColumn of(List<TensorAnalysis> tensors, String metric) {
        SensitivityMetric kind = Metrics.named(metric);
        return new MetricColumn(
                tensors.stream().mapToDouble(tensor -> kind.importance(value(tensor, metric).value())).toArray(),
                tensors.stream().mapToDouble(tensor -> value(tensor, metric).standardError()).toArray());
    }

    Ranking ranking() {
        return Ranking.of(values, errors);
    }

    NoisyColumn noisy() {
        return NoisyColumn.of(values, errors);
    }

    private static MetricValue value(TensorAnalysis tensor, String metric) {
        return Objects.requireNonNull(tensor.metrics().get(metric));
    }
}
