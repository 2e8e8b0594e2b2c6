package org.bitwright.io.format;

import java.util.Arrays;

/// The numbers that the codes of a format stand for, in units of a scale.
final class LevelTable {
    private final float[] levels;
    private final float[] middles;
    private final boolean signed;
    private final int bits;

    private LevelTable(float[] levels, boolean signed, int bits) {
        this.levels = levels;
        this.signed = signed;
        this.bits = bits;
        middles = new float[levels.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (levels[i] + levels[i + 1]) / 2;
        }
    }

    /// Ascending magnitudes from 0; the highest bit of a code is the sign.
    static LevelTable ofMagnitudes(int bits, float... magnitudes) {
        return new LevelTable(magnitudes.clone(), true, bits);
    }

    /// Ascending levels of either sign; a code is a place among them.
    static LevelTable ofPlaces(int bits, float... ascending) {
        return new LevelTable(ascending.clone(), false, bits);
    }

    /// A small floating-point number without infinities: a sign, `exponentBits`, `mantissaBits`, subnormals below
    /// exponent code 1.
    ///
    /// @param bias
    ///            subtracted from the exponent code
    /// @param codes
    ///            magnitudes in use, from 0 on; the others are NaN or infinite
    static LevelTable miniFloat(int exponentBits, int mantissaBits, int bias, int codes) {
        float[] magnitudes = new float[codes];
        for (int code = 0; code < codes; code++) {
            int exponent = code >> mantissaBits;
            int mantissa = code & ((1 << mantissaBits) - 1);
            int significand = exponent == 0 ? mantissa : mantissa + (1 << mantissaBits);
            magnitudes[code] = Math.scalb((float) significand, Math.max(exponent, 1) - bias - mantissaBits);
        }
        return new LevelTable(magnitudes, true, 1 + exponentBits + mantissaBits);
    }

    /// Bits of a code.
    int bits() {
        return bits;
    }

    /// The largest magnitude.
    float largest() {
        return Math.max(levels[levels.length - 1], -levels[0]);
    }

    /// The code of the nearest level; a tie goes to the even magnitude, values beyond the ends to the ends.
    int nearest(float value) {
        float sought = signed ? Math.abs(value) : value;
        int place = Arrays.binarySearch(middles, sought);
        if (place < 0) {
            place = -place - 1;
        } else if (place % 2 == 1) {
            place++;
        }
        return signed && value < 0 && place > 0 ? place | (1 << (bits - 1)) : place;
    }

    float level(int code) {
        if (!signed) {
            return levels[code];
        }
        int sign = 1 << (bits - 1);
        return (code & sign) == 0 ? levels[code] : -levels[code & (sign - 1)];
    }
}
