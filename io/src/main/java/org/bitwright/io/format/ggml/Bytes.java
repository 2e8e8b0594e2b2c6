package org.bitwright.io.format.ggml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Little-endian numbers inside a block.
final class Bytes {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final float LARGEST_HALF = 65504;

    private Bytes() {
    }

    static float half(byte[] bytes, int at) {
        return Float.float16ToFloat((short) SHORTS.get(bytes, at));
    }

    static void putHalf(byte[] bytes, int at, float value) {
        SHORTS.set(bytes, at, Float.floatToFloat16(value));
    }

    /// The nearest finite half-precision number.
    static float roundedToHalf(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(Math.clamp(value, -LARGEST_HALF, LARGEST_HALF)));
    }

    static int unsignedShort(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xffff;
    }

    static void putShort(byte[] bytes, int at, int value) {
        SHORTS.set(bytes, at, (short) value);
    }

    static int integer(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putInteger(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }
}
