package org.bitwright.analysis.salience;

/// A number per tensor that grows with how much the tensor matters.
public sealed interface SensitivityMetric permits AdjointMetric, GradientMetric,
        GradientStatisticsMetric, GraspMetric, HessianTraceMetric, InputSampleMetric, InterLayerMetric, LabelMetric,
        LayerInputMetric, MeasuredMetric, RowGradientMetric, TopEigenvalueMetric, WeightMetric {
    MetricDescription description();

    /// The name used in files and on the command line.
    default String name() {
        return description().name();
    }

    /// The number that tensors are ranked by, larger for those that matter more.
    ///
    /// @param value
    ///            of this metric
    default double importance(double value) {
        return value;
    }
}
