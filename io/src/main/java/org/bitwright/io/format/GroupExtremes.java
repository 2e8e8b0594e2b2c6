package org.bitwright.io.format;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The smallest and the largest of some consecutive finite weights.
record GroupExtremes(float low, float high) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static GroupExtremes of(float[] weights, int first, int count) {
        int i = 0;
        float low = weights[first];
        float high = low;
        if (count >= SPECIES.length()) {
            FloatVector lows = FloatVector.fromArray(SPECIES, weights, first);
            FloatVector highs = lows;
            for (i = SPECIES.length(); i <= count - SPECIES.length(); i += SPECIES.length()) {
                FloatVector values = FloatVector.fromArray(SPECIES, weights, first + i);
                lows = lows.min(values);
                highs = highs.max(values);
            }
            low = lows.reduceLanes(VectorOperators.MIN);
            high = highs.reduceLanes(VectorOperators.MAX);
        }
        for (; i < count; i++) {
            low = Math.min(low, weights[first + i]);
            high = Math.max(high, weights[first + i]);
        }
        return new GroupExtremes(low, high);
    }

    GroupExtremes times(float factor) {
        return new GroupExtremes(factor * low, factor * high);
    }
}
