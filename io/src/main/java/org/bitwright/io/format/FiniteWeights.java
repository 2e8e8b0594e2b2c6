package org.bitwright.io.format;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Refuses NaN and infinity before anything is stored.
final class FiniteWeights {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int LARGEST_FINITE = 0x7f7fffff;

    private FiniteWeights() {
    }

    /// @throws NonFiniteWeightException
    ///             for the first weight that is NaN or infinite
    static void require(float[] weights) {
        int whole = SPECIES.loopBound(weights.length);
        // The sign bit of (largest finite − magnitude) is set exactly where a weight is not finite.
        IntVector excess = FloatVector.zero(SPECIES).reinterpretAsInts();
        for (int i = 0; i < whole; i += SPECIES.length()) {
            IntVector magnitude = FloatVector.fromArray(SPECIES, weights, i).reinterpretAsInts().and(MAGNITUDE);
            excess = excess.or(magnitude.neg().add(LARGEST_FINITE));
        }
        boolean suspect = excess.reduceLanes(VectorOperators.OR) < 0;
        for (int i = suspect ? 0 : whole; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new NonFiniteWeightException(i, weights[i]);
            }
        }
    }
}
