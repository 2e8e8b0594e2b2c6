package org.bitwright.io.format.ggml;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Sixteen groups of weights side by side, one per vector lane, so that sixteen searches for a scale run as one.
final class Tile {
    /// Groups in a tile.
    static final int LANES = 16;
    /// The vector shape of all searches; its length divides [#LANES].
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    /// Adding and subtracting 1.5·2²³ rounds a small float to the nearest integer, ties to even.
    static final float ROUNDING = 0x1.8p23f;
    static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

    /// Beyond what any half-precision scale times its codes can hold; keeps sums of squares finite.
    private static final float LARGEST = 1e9f;

    private final int elements;
    private final float[] values;
    private final float[] importance;
    private final int[] codes;

    /// @param elements
    ///            weights in a group
    Tile(int elements) {
        this.elements = elements;
        values = new float[elements * LANES];
        importance = new float[elements * LANES];
        codes = new int[elements * LANES];
        Arrays.fill(importance, 1);
    }

    int elements() {
        return elements;
    }

    /// Weight `i` of the group in lane `j` at `i · LANES + j`.
    float[] values() {
        return values;
    }

    /// What a squared error costs, laid out as [#values()]; positive.
    float[] importance() {
        return importance;
    }

    /// The codes chosen last, laid out as [#values()].
    int[] codes() {
        return codes;
    }

    int code(int lane, int element) {
        return codes[element * LANES + lane];
    }

    /// Eight bits, set where the codes from `first` on are negative.
    int signs(int lane, int first) {
        int signs = 0;
        for (int i = 0; i < 8; i++) {
            signs |= (code(lane, first + i) >>> 31) << i;
        }
        return signs;
    }

    /// Takes consecutive groups of a matrix, zeros behind its end.
    ///
    /// @param most
    ///            how many groups to take at most
    /// @param columnImportance
    ///            positive, one per column; null when all columns matter alike
    void load(float[] weights, int first, int most, float @Nullable [] columnImportance) {
        int groups = Math.min(most, (weights.length - first) / elements);
        if (groups < LANES) {
            Arrays.fill(values, 0);
        }
        for (int lane = 0; lane < groups; lane++) {
            int from = first + lane * elements;
            for (int i = 0; i < elements; i++) {
                values[i * LANES + lane] = Math.clamp(weights[from + i], -LARGEST, LARGEST);
            }
            if (columnImportance != null) {
                int column = from % columnImportance.length;
                for (int i = 0; i < elements; i++) {
                    importance[i * LANES + lane] = columnImportance[column + i];
                }
            }
        }
    }
}
