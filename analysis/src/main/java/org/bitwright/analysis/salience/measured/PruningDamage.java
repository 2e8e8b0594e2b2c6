package org.bitwright.analysis.salience.measured;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MeasuredMetric;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.StoredLayer;

/// CPTQuant-style PMPQ: the mean loss increase when the smallest 10, 20, 30, 40 and 50 % of the tensor's weights are set to
/// zero, the area under the curve. A reading of the abstract.
public record PruningDamage() implements MeasuredMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("cptquant-pmpq",
                "Mean loss increase when the smallest tenth to half of the weights are pruned",
                "After the abstract of Nanda et al. 2024, CPTQuant: A Novel Mixed Precision Post-Training Quantization Techniques for Large Language Models",
                CostClass.MEASURED,
                "nats per token");
    }

    private static final List<Double> SPARSITIES = List.of(0.1, 0.2, 0.3, 0.4, 0.5);

    @Override
    public Quantity quantity() {
        return Quantity.LOSS_INCREASE;
    }

    @Override
    public List<Supplier<float[]>> changes(StoredLayer layer) {
        float[] magnitudes = layer.weights().clone();
        for (int index = 0; index < magnitudes.length; index++) {
            magnitudes[index] = Math.abs(magnitudes[index]);
        }
        Arrays.parallelSort(magnitudes);
        return SPARSITIES.stream().<Supplier<float[]>>map(
                sparsity -> () -> pruned(layer.weights(), magnitudes[(int) (sparsity * magnitudes.length)])).toList();
    }

    private static float[] pruned(float[] weights, float threshold) {
        float[] result = weights.clone();
        for (int index = 0; index < result.length; index++) {
            if (Math.abs(result[index]) < threshold) {
                result[index] = 0;
            }
        }
        return result;
    }
}
