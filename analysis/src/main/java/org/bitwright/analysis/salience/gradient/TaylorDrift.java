package org.bitwright.analysis.salience.gradient;

import org.bitwright.analysis.salience.AdjointMetric;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;

/// CPTQuant-style TDMPQ: the expected |⟨∂L/∂x, ε⟩| for Gaussian noise ε on the layer's input with 1 % of the token's root mean
/// square, √(2/π) · 0.01 · rms(x) · ‖∂L/∂x‖, summed over a row's tokens.
///
/// A reading of the abstract; the noise level is ours and does not change ranks.
public record TaylorDrift() implements AdjointMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("cptquant-tdmpq",
                "Loss change when the layer's input is perturbed by one percent",
                "After the abstract of Nanda et al. 2024, CPTQuant: A Novel Mixed Precision Post-Training Quantization Techniques for Large Language Models",
                CostClass.GRADIENT,
                "nats per row");
    }

    private static final double NOISE = 0.01;

    @Override
    public double value(float[] input, float[] inputAdjoint) {
        double squares = 0;
        double slope = 0;
        for (int column = 0; column < input.length; column++) {
            squares += (double) input[column] * input[column];
            slope += (double) inputAdjoint[column] * inputAdjoint[column];
        }
        return Math.sqrt(2 / Math.PI) * NOISE * Math.sqrt(squares / input.length * slope);
    }
}
