package org.bitwright.analysis.salience.gradient;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.RowGradientMetric;
import org.bitwright.analysis.salience.StoredLayer;

/// LQ-LoRA's cost ‖√F ⊙ (W − Q(W))‖² with the empirical Fisher information F of single rows.
///
/// The paper sums F over rows; this is the mean, which ranks alike and does not grow with the text.
public record LqLoraError() implements RowGradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("lq-lora-error",
                "Squared 4-bit storage error weighted by the empirical Fisher information",
                "Guo et al. 2024, LQ-LoRA: Low-rank plus Quantized Matrix Decomposition for Efficient Language Model Finetuning",
                CostClass.GRADIENT,
                "squared nats");
    }

    @Override
    public double value(StoredLayer layer, float[] gradient) {
        double sum = 0;
        for (int index = 0; index < gradient.length; index++) {
            double change = gradient[index] * layer.error(index);
            sum += change * change;
        }
        return sum;
    }
}
