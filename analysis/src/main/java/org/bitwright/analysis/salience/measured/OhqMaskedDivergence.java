package org.bitwright.analysis.salience.measured;

import java.util.List;
import java.util.function.Supplier;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MeasuredMetric;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.StoredLayer;

/// OHQ's mask-guided estimate: KL(p ‖ p with the weights masked that round to zero at 4 bits), no other weight changed.
///
/// A reading of the abstract: |w| < s/2 with s the largest magnitude of a row over 7.
public record OhqMaskedDivergence() implements MeasuredMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("ohq-masked-kl",
                "Divergence of the predictions when the weights that round to zero are masked",
                "After the abstract of Huang et al. 2023, OHQ: On-chip Hardware-aware Quantization", CostClass.MEASURED,
                "nats per token");
    }

    private static final int LARGEST_CODE = 7;

    @Override
    public Quantity quantity() {
        return Quantity.DIVERGENCE;
    }

    @Override
    public List<Supplier<float[]>> changes(StoredLayer layer) {
        return List.of(() -> masked(layer.weights(), layer.columns()));
    }

    /// The weights with those of magnitude below half a step of their row set to zero.
    static float[] masked(float[] weights, int columns) {
        float[] result = weights.clone();
        for (int first = 0; first < weights.length; first += columns) {
            float largest = 0;
            for (int index = first; index < first + columns; index++) {
                largest = Math.max(largest, Math.abs(weights[index]));
            }
            for (int index = first; index < first + columns; index++) {
                if (Math.abs(weights[index]) < largest / LARGEST_CODE / 2) {
                    result[index] = 0;
                }
            }
        }
        return result;
    }
}
