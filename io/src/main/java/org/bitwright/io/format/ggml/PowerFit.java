package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Finds, for each group of a tile, the power of two that serves best as its scale, by the error that the weights really
/// suffer: those around the one that just holds the largest magnitude are tried.
final class PowerFit {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int TRIES = 4;

    private final Levels levels;
    private final int topExponent;
    private final int lowestExponent;
    private final float[] trial = new float[Tile.LANES];
    private final float[] losses = new float[Tile.LANES];
    private final int[] exponents = new int[Tile.LANES];

    /// @param levels
    ///            what codes stand for
    /// @param topExponent
    ///            binary exponent of the largest level
    /// @param lowestExponent
    ///            the least exponent of a scale that can be stored
    PowerFit(Levels levels, int topExponent, int lowestExponent) {
        this.levels = levels;
        this.topExponent = topExponent;
        this.lowestExponent = lowestExponent;
    }

    /// @param scales
    ///            receives the scale of each group
    /// @return the binary exponents of the scales, overwritten by the next call
    int[] fit(Tile tile, float[] scales) {
        float[] values = tile.values();
        int end = tile.elements() * Tile.LANES;
        float[] best = new float[Tile.LANES];
        for (int attempt = 0; attempt < TRIES; attempt++) {
            for (int lane = 0; lane < Tile.LANES; lane++) {
                float largest = 0;
                for (int i = lane; i < end; i += Tile.LANES) {
                    largest = Math.max(largest, Math.abs(values[i]));
                }
                int exponent = Math.max(lowestExponent, Math.getExponent(largest) - topExponent + 2 - attempt);
                trial[lane] = Math.scalb(1f, exponent);
            }
            losses(tile);
            for (int lane = 0; lane < Tile.LANES; lane++) {
                if (attempt == 0 || losses[lane] < best[lane]) {
                    best[lane] = losses[lane];
                    scales[lane] = trial[lane];
                    exponents[lane] = Math.clamp(exponentOf(trial[lane]), lowestExponent, Float.MAX_EXPONENT);
                }
            }
        }
        return exponents;
    }

    private static int exponentOf(float power) {
        // Subnormal powers of two have an exponent that Math.getExponent does not tell.
        return power < Float.MIN_NORMAL ? Math.getExponent(power * 0x1p24f) - 24 : Math.getExponent(power);
    }

    private void losses(Tile tile) {
        float[] values = tile.values();
        float[] importance = tile.importance();
        int end = tile.elements() * Tile.LANES;
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            FloatVector scale = FloatVector.fromArray(SPECIES, trial, lane);
            FloatVector inverse = Rounding.inverse(scale);
            FloatVector loss = FloatVector.zero(SPECIES);
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                FloatVector error = levels.nearest(value.mul(inverse)).mul(scale).sub(value);
                loss = error.mul(error).fma(FloatVector.fromArray(SPECIES, importance, i), loss);
            }
            loss.intoArray(losses, lane);
        }
    }
}
