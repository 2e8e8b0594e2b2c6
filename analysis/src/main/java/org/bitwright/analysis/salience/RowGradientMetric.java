package org.bitwright.analysis.salience;

/// A metric of the gradient of each calibration row and of the error that 4-bit storage would make; its value is the mean
/// over rows, its standard error their scatter.
public non-sealed interface RowGradientMetric extends SensitivityMetric {
    /// The value of one row of text.
    ///
    /// @param layer
    ///            weights and storage error
    /// @param gradient
    ///            of the row's mean loss, `[out, in]`, nats per weight unit
    double value(StoredLayer layer, float[] gradient);
}
