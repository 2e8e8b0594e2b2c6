package org.bitwright.analysis.model.tape;

import java.util.HashMap;
import java.util.Map;

/// Cosines and sines of rotary position embeddings in single precision, as every reference implementation has them,
/// computed as far as they are needed. Not thread-safe.
public final class RotaryTable {
    private final RotaryFrequencies frequencies;
    private final Map<Integer, Angles> byRegime = new HashMap<>();

    public RotaryTable(RotaryFrequencies frequencies) {
        this.frequencies = frequencies;
    }

    /// The angles of rows of one length.
    ///
    /// @param pairs
    ///            rotated pairs of a head, whose members are as many columns apart
    /// @param cosines
    ///            `[positions, pairs]`, row-major
    /// @param sines
    ///            likewise
    @SuppressWarnings("ArrayRecordComponent") // A table, never compared.
    record Angles(int pairs, float[] cosines, float[] sines) {
        static Angles of(float[] frequencies, float magnitude, int positions) {
            int pairs = frequencies.length;
            float[] cosines = new float[positions * pairs];
            float[] sines = new float[positions * pairs];
            for (int i = 0; i < cosines.length; i++) {
                int position = i / pairs;
                float angle = position * frequencies[i % pairs];
                cosines[i] = magnitude * (float) Math.cos(angle);
                sines[i] = magnitude * (float) Math.sin(angle);
            }
            return new Angles(pairs, cosines, sines);
        }
    }

    /// The angles for each token of a batch, which depend on the length of its row.
    Angles[] angles(Batch batch) {
        Angles[] angles = new Angles[batch.size()];
        for (int row = 0; row < batch.rows(); row++) {
            int start = batch.starts()[row];
            int end = batch.starts()[row + 1];
            Angles ofRow = angles(batch.length(row), end - start);
            for (int token = start; token < end; token++) {
                angles[token] = ofRow;
            }
        }
        return angles;
    }

    private Angles angles(int length, int positions) {
        int regime = frequencies.regime(length);
        Angles known = byRegime.get(regime);
        if (known != null && known.cosines().length >= positions * known.pairs()) {
            return known;
        }
        Angles angles = Angles.of(frequencies.of(length), frequencies.magnitude(), positions);
        byRegime.put(regime, angles);
        return angles;
    }
}
