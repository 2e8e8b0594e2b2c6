package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The values, in units of a scale, that the codes of a format stand for: consecutive integers, or an ascending table.
final class Levels {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    private final float lowest;
    private final float highest;
    private final float[] thresholds;
    private final float[] rises;

    private Levels(float lowest, float highest, float[] thresholds, float[] rises) {
        this.lowest = lowest;
        this.highest = highest;
        this.thresholds = thresholds;
        this.rises = rises;
    }

    static Levels integers(int lowest, int highest) {
        return new Levels(lowest, highest, new float[0], new float[0]);
    }

    static Levels table(int... ascending) {
        float[] thresholds = new float[ascending.length - 1];
        float[] rises = new float[ascending.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (ascending[i] + ascending[i + 1]) / 2f;
            rises[i] = ascending[i + 1] - ascending[i];
        }
        return new Levels(ascending[0], ascending[ascending.length - 1], thresholds, rises);
    }

    /// The nearest level of each lane.
    FloatVector nearest(FloatVector value) {
        if (thresholds.length == 0) {
            return value.max(lowest).min(highest).add(Tile.ROUNDING).sub(Tile.ROUNDING);
        }
        FloatVector level = FloatVector.broadcast(SPECIES, lowest);
        for (int i = 0; i < thresholds.length; i++) {
            level = level.add(rises[i], value.compare(VectorOperators.GT, thresholds[i]));
        }
        return level;
    }

    /// Fills [Tile#codes()] with the nearest levels of `weight ≈ scale · level`: the integers themselves, or places in the
    /// table.
    void round(Tile tile, float[] scales) {
        float[] values = tile.values();
        int[] codes = tile.codes();
        int end = tile.elements() * Tile.LANES;
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            FloatVector inverse = Rounding.inverse(FloatVector.fromArray(SPECIES, scales, lane));
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i).mul(inverse);
                FloatVector code = thresholds.length == 0 ? nearest(value) : place(value);
                code.add(Tile.ROUNDING).reinterpretAsInts().sub(Tile.ROUNDING_BITS).intoArray(codes, i);
            }
        }
    }

    private FloatVector place(FloatVector value) {
        FloatVector place = FloatVector.zero(SPECIES);
        for (float threshold : thresholds) {
            place = place.add(1, value.compare(VectorOperators.GT, threshold));
        }
        return place;
    }
}
