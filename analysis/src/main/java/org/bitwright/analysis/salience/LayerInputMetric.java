package org.bitwright.analysis.salience;

/// A metric of the weights of a linear layer and the activations that enter it.
public non-sealed interface LayerInputMetric extends SensitivityMetric {
    /// Whether [InputSummary#inverseFactor()] is read, which takes most of the time of wide layers; else mean magnitudes
    /// alone.
    default boolean needsSecondMoments() {
        return true;
    }

    /// The value for one layer.
    ///
    /// @param weights
    ///            `[out, in]`, row-major
    /// @param inputs
    ///            the layer's inputs
    double value(float[] weights, InputSummary inputs);
}
