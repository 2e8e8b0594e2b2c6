package org.bitwright.analysis.evaluation;

import java.util.Arrays;

/// A measured loss with the loss of every counted position, so that two models can be compared on the same tokens.
public final class ScoredText {
    private final Measurement measurement;
    private final double[] losses;

    /// @param losses
    ///            nats, one per counted position in the text's order
    ScoredText(Measurement measurement, double[] losses) {
        this.measurement = measurement;
        this.losses = losses.clone();
    }

    public Measurement measurement() {
        return measurement;
    }

    /// How much more this model loses than another on the positions that both were measured on, from the first on.
    public PairedDifference minus(ScoredText other) {
        return PairedDifference.of(differences(other));
    }

    /// This model's loss increase over a reference as a share of another model's, with the standard error that remains
    /// when all three are measured on the same tokens: a − r·b has mean 0, and its scatter is the ratio's. Infinite or
    /// NaN where the other model's increase is exactly 0.
    public PairedDifference share(ScoredText other, ScoredText reference) {
        double[] own = differences(reference);
        double[] others = other.differences(reference);
        double base = Arrays.stream(others).average().orElse(0);
        double ratio = Arrays.stream(own).average().orElse(0) / base;
        SampleMean remainder = new SampleMean();
        for (int position = 0; position < Math.min(own.length, others.length); position++) {
            remainder.add(own[position] - ratio * others[position]);
        }
        return new PairedDifference(ratio, remainder.standardError() / Math.abs(base), remainder.count());
    }

    private double[] differences(ScoredText other) {
        double[] differences = new double[Math.min(losses.length, other.losses.length)];
        for (int position = 0; position < differences.length; position++) {
            differences[position] = losses[position] - other.losses[position];
        }
        return differences;
    }
}
