package org.bitwright.io.format;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The grid of one group as it is stored: weight ≈ `scale · (code − zero)`.
///
/// @param scale
///            a positive half-precision number
/// @param zero
///            the code of 0
/// @param lowest
///            the lowest code
/// @param highest
///            the highest code
public record IntegerGroup(float scale, int zero, int lowest, int highest) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /// Adding and subtracting 1.5·2²³ rounds a small float to the nearest integer, ties to even.
    private static final float ROUNDING = 0x1.8p23f;

    static IntegerGroup fit(IntegerGrid grid, GroupExtremes extremes, int bits) {
        float scale = HalfPrecision.scale(grid.scale(extremes.low(), extremes.high(), bits));
        return new IntegerGroup(scale, grid.zero(extremes.low(), scale, bits), grid.lowest(),
                IntegerGrid.levels(bits));
    }

    /// What remains of `count` weights; `restored` may be `weights`.
    public void restore(float[] weights, int first, int count, float[] restored) {
        float bottom = lowest - zero;
        float top = highest - zero;
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += SPECIES.length()) {
            FloatVector steps = FloatVector.fromArray(SPECIES, weights, first + i).div(scale).max(bottom).min(top);
            steps.add(ROUNDING).sub(ROUNDING).mul(scale).intoArray(restored, first + i);
        }
        for (int i = whole; i < count; i++) {
            float step = Math.clamp(weights[first + i] / scale, bottom, top) + ROUNDING - ROUNDING;
            restored[first + i] = step * scale;
        }
    }

    /// The codes of `count` weights.
    void quantise(float[] weights, int first, int count, int[] codes, int target) {
        float bottom = lowest - zero;
        float top = highest - zero;
        // The low bits of (step + 1.5·2²³) are the rounded step itself.
        int bias = Float.floatToRawIntBits(ROUNDING) - zero;
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += SPECIES.length()) {
            FloatVector steps = FloatVector.fromArray(SPECIES, weights, first + i).div(scale).max(bottom).min(top);
            steps.add(ROUNDING).reinterpretAsInts().sub(bias).intoArray(codes, target + i);
        }
        for (int i = whole; i < count; i++) {
            float step = Math.clamp(weights[first + i] / scale, bottom, top) + ROUNDING;
            codes[target + i] = Float.floatToRawIntBits(step) - bias;
        }
    }

    /// The code of the level nearest to a finite weight, ties to even.
    public int code(float weight) {
        float bottom = lowest - zero;
        float top = highest - zero;
        float step = Math.clamp(weight / scale, bottom, top) + ROUNDING;
        return Float.floatToRawIntBits(step) - Float.floatToRawIntBits(ROUNDING) + zero;
    }

    /// The level of a code.
    public float value(int code) {
        return (code - zero) * scale;
    }
}
