package org.bitwright.analysis.salience;

/// A metric of the weights of a linear layer and the activations that enter it.
public non-sealed interface LayerInputMetric extends SensitivityMetric {
    /// The value for one layer.
    ///
    /// @param weights
    ///            `[out, in]`, row-major
    /// @param inputs
    ///            moments of the layer's inputs
    double value(float[] weights, InputMoments inputs);
}
