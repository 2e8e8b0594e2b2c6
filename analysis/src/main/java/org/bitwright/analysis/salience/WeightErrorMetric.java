package org.bitwright.analysis.salience;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// How much of a tensor 4-bit rounding loses, relative to its size.
public record WeightErrorMetric() implements WeightMetric {
    private static final NumberFormat FORMAT = NumberFormats.named("int4-g128");

    @Override
    public MetricDescription description() {
        return new MetricDescription("weight-error",
                "Squared error of 4-bit rounding in groups of 128 over squared norm",
                "Data-free criterion; the usual error of round-to-nearest", CostClass.DATA_FREE,
                "share of the squared norm");
    }

    @Override
    public double value(StoredWeights weights, String tensor) {
        double norm = 0;
        for (float weight : weights.original(tensor)) {
            norm += (double) weight * weight;
        }
        if (norm == 0 || !weights.fits(tensor, FORMAT)) {
            return 0;
        }
        return weights.error(tensor, FORMAT).squaredError() / norm;
    }
}
