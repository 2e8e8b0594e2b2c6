package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Rounds the weights of a tile to the codes of scales that are already fixed.
final class Rounding {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    /// How many integers [#neighbour(int)] walks through.
    static final int NEIGHBOURS = 3;

    private Rounding() {
    }

    /// What to add to an integer to reach itself first, then those beside it; equal losses keep the first.
    static int neighbour(int attempt) {
        return attempt == 2 ? -1 : attempt;
    }

    /// Fills [Tile#codes()] with the nearest codes of `weight ≈ scale · code + offset`; code 0, clamped to the range, where
    /// the scale is 0.
    static void toNearest(Tile tile, float[] scales, float[] offsets, int lowest, int highest) {
        float[] values = tile.values();
        int[] codes = tile.codes();
        int end = tile.elements() * Tile.LANES;
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            FloatVector offset = FloatVector.fromArray(SPECIES, offsets, lane);
            FloatVector inverse = inverse(FloatVector.fromArray(SPECIES, scales, lane));
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector.fromArray(SPECIES, values, i).sub(offset).mul(inverse).max(lowest).min(highest)
                        .add(Tile.ROUNDING).reinterpretAsInts().sub(Tile.ROUNDING_BITS).intoArray(codes, i);
            }
        }
    }

    /// `1/scale`, and 0 where the scale is 0 or too small to divide by.
    static FloatVector inverse(FloatVector scale) {
        FloatVector zero = FloatVector.zero(SPECIES);
        return zero.add(1).div(scale).blend(zero, scale.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
    }
}
