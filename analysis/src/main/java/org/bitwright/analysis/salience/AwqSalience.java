package org.bitwright.analysis.salience;

import java.util.Arrays;

/// AWQ's channel importance: the mean magnitude of the activations that enter a layer.
public record AwqSalience() implements LayerInputMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("awq-salience", "Mean magnitude of the activations that enter the layer",
                "Lin et al. 2023, AWQ: Activation-aware Weight Quantization", CostClass.FORWARD,
                "activation units");
    }

    @Override
    public double value(float[] weights, InputMoments inputs) {
        return Arrays.stream(inputs.meanMagnitudes()).average().orElse(0);
    }
}
