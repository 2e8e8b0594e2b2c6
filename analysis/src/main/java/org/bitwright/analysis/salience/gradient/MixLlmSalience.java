package org.bitwright.analysis.salience.gradient;

import java.util.Arrays;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.RowGradientMetric;
import org.bitwright.analysis.salience.StoredLayer;

/// MixLLM's output-feature salience Σ over output channels of |a + ½a²|, a = ⟨g_c, ΔW_c⟩: the loss change that the first two
/// Taylor terms give with the rank-one Fisher g gᵀ in place of the Hessian.
///
/// At a = −2 both terms cancel, as in the authors' code.
public record MixLlmSalience() implements RowGradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("mixllm-salience",
                "Loss change of storing each output channel at 4 bits, from first-order gradients alone",
                "Zheng et al. 2024, MixLLM: LLM Quantization with Global Mixed-precision between Output-features",
                CostClass.GRADIENT,
                "nats per row");
    }

    @Override
    public double value(StoredLayer layer, float[] gradient) {
        return Arrays.stream(channels(layer, gradient)).sum();
    }

    /// The salience of every output channel, comparable between all layers of a model.
    public double[] channels(StoredLayer layer, float[] gradient) {
        double[] channels = new double[gradient.length / layer.columns()];
        for (int channel = 0; channel < channels.length; channel++) {
            double product = 0;
            for (int column = 0; column < layer.columns(); column++) {
                int index = channel * layer.columns() + column;
                product += gradient[index] * layer.error(index);
            }
            channels[channel] = Math.abs(product + 0.5 * product * product);
        }
        return channels;
    }
}
