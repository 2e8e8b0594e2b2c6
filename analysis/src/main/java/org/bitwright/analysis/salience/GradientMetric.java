package org.bitwright.analysis.salience;

import org.bitwright.analysis.evaluation.SampleMean;

/// A metric of the gradients of the calibration text.
public non-sealed interface GradientMetric extends SensitivityMetric {
    /// Starts the sum over one tensor.
    ///
    /// @param fullNorm
    ///            norm of the gradient of the whole text over the tensor
    Term term(double fullNorm);

    /// Whether the value is the mean over rows; otherwise it is what the whole text's gradient gives.
    boolean meanOfRows();

    /// What one weight adds to the value of one row. The value of the whole text comes from the same formula with `row`
    /// equal to `full`, and its standard error from the scatter of rows.
    @FunctionalInterface
    interface Term {
        double at(float weight, double full, double row);
    }

    /// Picks the estimate.
    ///
    /// @param whole
    ///            value of the whole text's gradient
    /// @param rows
    ///            values of single rows
    default double value(double whole, SampleMean rows) {
        return meanOfRows() ? rows.mean() : whole;
    }
}
