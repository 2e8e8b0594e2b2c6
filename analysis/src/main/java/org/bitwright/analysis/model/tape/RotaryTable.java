package org.bitwright.analysis.model.tape;

/// Cosines and sines of rotary position embeddings, computed as far as they are needed. Not thread-safe.
public final class RotaryTable {
    private final double[] frequencies;
    private final double magnitude;
    private final boolean interleaved;
    private Angles angles = new Angles(new double[0], new double[0]);

    /// @param frequencies
    ///            radians per position of each rotated pair
    /// @param magnitude
    ///            factor of all cosines and sines
    /// @param interleaved
    ///            whether pairs are neighbours instead of half the rotated width apart
    public RotaryTable(double[] frequencies, double magnitude, boolean interleaved) {
        this.frequencies = frequencies.clone();
        this.magnitude = magnitude;
        this.interleaved = interleaved;
    }

    /// `[positions, pairs]`, row-major.
    record Angles(double[] cosines, double[] sines) {}

    int pairs() {
        return frequencies.length;
    }

    /// Distance between the members of a pair.
    int gap() {
        return interleaved ? 1 : frequencies.length;
    }

    /// Distance between neighbouring pairs.
    int step() {
        return interleaved ? 2 : 1;
    }

    /// The table for at least the positions 0 … positions − 1.
    Angles upTo(int positions) {
        if (angles.cosines().length < positions * pairs()) {
            double[] cosines = new double[positions * pairs()];
            double[] sines = new double[positions * pairs()];
            for (int i = 0; i < cosines.length; i++) {
                double angle = i / pairs() * frequencies[i % pairs()];
                cosines[i] = magnitude * Math.cos(angle);
                sines[i] = magnitude * Math.sin(angle);
            }
            angles = new Angles(cosines, sines);
        }
        return angles;
    }
}
