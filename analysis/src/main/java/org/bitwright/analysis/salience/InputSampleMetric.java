package org.bitwright.analysis.salience;

/// A metric of activations of the same few tokens at different layers. Exact for those tokens, so without an error.
public non-sealed interface InputSampleMetric extends SensitivityMetric {
    /// Whether the metric is defined for a layer.
    default boolean covers(String tensor, LayerSamples samples) {
        return true;
    }

    double value(String tensor, LayerSamples samples);
}
