package org.bitwright.analysis.salience;

import java.util.stream.IntStream;

/// AWQ's channel importance: the mean magnitude of the activations that enter a layer.
public record AwqSalience() implements LayerInputMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("awq-salience", "Mean magnitude of the activations that enter the layer",
                "Lin et al. 2023, AWQ: Activation-aware Weight Quantization", CostClass.FORWARD,
                "activation units");
    }

    @Override
    public boolean needsSecondMoments() {
        return false;
    }

    @Override
    public double value(float[] weights, InputSummary inputs) {
        return IntStream.range(0, inputs.columns()).mapToDouble(inputs::meanMagnitude).average().orElse(0);
    }
}
