package org.bitwright.analysis.model.tape;

/// Cosines and sines of rotary position embeddings in single precision, as every reference implementation has them,
/// computed as far as they are needed. Not thread-safe.
public final class RotaryTable {
    private final float[] frequencies;
    private final float magnitude;
    private final boolean interleaved;
    private double[] cosines = new double[0];
    private double[] sines = new double[0];

    /// @param frequencies
    ///            radians per position of each rotated pair
    /// @param magnitude
    ///            factor of all cosines and sines
    /// @param interleaved
    ///            whether pairs are neighbours instead of half the rotated width apart
    public RotaryTable(float[] frequencies, float magnitude, boolean interleaved) {
        this.frequencies = frequencies.clone();
        this.magnitude = magnitude;
        this.interleaved = interleaved;
    }

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

    /// Cosines `[positions, pairs]`, row-major, after [#prepare].
    double[] cosines() {
        return cosines;
    }

    /// Sines `[positions, pairs]`, row-major, after [#prepare].
    double[] sines() {
        return sines;
    }

    /// Computes the angles of at least the positions 0 … positions − 1.
    void prepare(int positions) {
        if (cosines.length >= positions * pairs()) {
            return;
        }
        cosines = new double[positions * pairs()];
        sines = new double[positions * pairs()];
        for (int i = 0; i < cosines.length; i++) {
            int position = i / pairs();
            float angle = position * frequencies[i % pairs()];
            cosines[i] = magnitude * (float) Math.cos(angle);
            sines[i] = magnitude * (float) Math.sin(angle);
        }
    }
}
