package org.bitwright.analysis.salience;

/// A metric of mean and mean square of every weight's gradient over calibration rows.
///
/// The standard error is the scatter between pieces of the text.
public non-sealed interface GradientStatisticsMetric extends SensitivityMetric {
    /// The value for one tensor.
    ///
    /// @param layer
    ///            weights and storage error
    /// @param statistics
    ///            of the gradients of single rows
    double value(StoredLayer layer, GradientStatistics statistics);
}
