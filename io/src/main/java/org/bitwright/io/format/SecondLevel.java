package org.bitwright.io.format;

import java.nio.ByteBuffer;

/// Some scales or zero points stored in 3 bits each, over their own range, whose step and start are binary16 (SpQR).
///
/// @param step
///            distance of two values
/// @param start
///            the lowest
/// @param codes
///            3 bits each
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SecondLevel(float step, float start, int[] codes) {
    static final int BITS = 3;
    private static final int HIGHEST = (1 << BITS) - 1;

    static SecondLevel of(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float start = HalfPrecision.rounded((float) low);
        float step = HalfPrecision.scale((float) ((high - low) / HIGHEST));
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) Math.rint(Math.clamp((values[i] - start) / step, 0, HIGHEST));
        }
        return new SecondLevel(step, start, codes);
    }

    float value(int index) {
        return start + step * codes[index];
    }

    void write(byte[] stored, long codesAt, ByteBuffer shared) {
        new PackedBits(BITS).write(codes, codes.length, stored, codesAt);
        shared.putShort(Float.floatToFloat16(step)).putShort(Float.floatToFloat16(start));
    }

    static SecondLevel read(byte[] stored, long codesAt, int count, ByteBuffer shared) {
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            codes[i] = new PackedBits(BITS).read(stored, codesAt + (long) i * BITS);
        }
        return new SecondLevel(Float.float16ToFloat(shared.getShort()), Float.float16ToFloat(shared.getShort()),
                codes);
    }
}
