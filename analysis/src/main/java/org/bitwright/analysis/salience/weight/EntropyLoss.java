package org.bitwright.analysis.salience.weight;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.WeightMetric;

/// QuantMCU's entropy score (H₈ − H₄) / H₈ with H the entropy of the codes after rounding to 8 and to 4 bits over the
/// tensor's range; 0 for a constant tensor. A reading of a summary, taken over weights where the paper has feature maps.
public record EntropyLoss() implements WeightMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("quantmcu-entropy",
                "Share of the entropy of 8-bit codes that 4 bits lose",
                "After Liang et al. 2024, Value-Driven Mixed-Precision Quantization for Patch-Based Inference on Microcontrollers (QuantMCU)",
                CostClass.DATA_FREE,
                "share of the entropy");
    }

    @Override
    public double value(StoredWeights weights, String tensor) {
        float[] values = weights.original(tensor);
        double wide = bits(values, 8);
        return wide == 0 ? 0 : (wide - bits(values, 4)) / wide;
    }

    /// Entropy of the codes in bits.
    static double bits(float[] values, int width) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low == high) {
            return 0;
        }
        int codes = 1 << width;
        long[] counts = new long[codes];
        double step = ((double) high - low) / (codes - 1);
        for (float value : values) {
            counts[(int) Math.rint((value - low) / step)]++;
        }
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = count / (double) values.length;
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy;
    }
}
