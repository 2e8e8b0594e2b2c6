package org.bitwright.analysis.salience;

/// A metric of the inputs of a layer and the loss's derivatives with respect to its outputs, token by token.
public non-sealed interface AdjointMetric extends SensitivityMetric {
    /// The value of one token.
    ///
    /// @param input
    ///            `[in]`, what enters the layer
    /// @param inputAdjoint
    ///            `[in]`, derivative of the row's mean loss with respect to it through this layer alone
    double value(float[] input, float[] inputAdjoint);
}
