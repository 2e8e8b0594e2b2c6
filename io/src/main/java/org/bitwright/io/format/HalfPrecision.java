package org.bitwright.io.format;

/// IEEE 754 binary16 for values and scales: nearest, ties to even, saturating at ±65504.
final class HalfPrecision {
    static final float LARGEST = 65504;
    static final float SMALLEST = 0x1p-24f;

    private HalfPrecision() {
    }

    static short bits(float value) {
        return Float.floatToFloat16(Math.clamp(value, -LARGEST, LARGEST));
    }

    static float rounded(float value) {
        return Float.float16ToFloat(bits(value));
    }

    /// A scale as it is stored: at least the smallest subnormal, so that it can be divided by.
    static float scale(float value) {
        return Math.max(rounded(value), SMALLEST);
    }
}
