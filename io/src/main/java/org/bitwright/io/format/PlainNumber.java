package org.bitwright.io.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A floating-point number stored alone, little-endian. Rounding is to nearest, ties to even; magnitudes beyond the
/// largest finite number become that number.
enum PlainNumber {
    /// IEEE 754 binary32.
    BINARY32(4) {
        @Override
        float rounded(float weight) {
            return weight;
        }

        @Override
        void write(float weight, byte[] stored, int index) {
            FLOATS.set(stored, 4 * index, weight);
        }

        @Override
        float read(byte[] stored, int index) {
            return (float) FLOATS.get(stored, 4 * index);
        }
    },
    /// IEEE 754 binary16.
    BINARY16(2) {
        @Override
        float rounded(float weight) {
            return HalfPrecision.rounded(weight);
        }

        @Override
        void write(float weight, byte[] stored, int index) {
            SHORTS.set(stored, 2 * index, HalfPrecision.bits(weight));
        }

        @Override
        float read(byte[] stored, int index) {
            return Float.float16ToFloat((short) SHORTS.get(stored, 2 * index));
        }
    },
    /// The upper half of a binary32.
    BRAIN16(2) {
        @Override
        float rounded(float weight) {
            return Float.intBitsToFloat(upperHalf(weight) << 16);
        }

        @Override
        void write(float weight, byte[] stored, int index) {
            SHORTS.set(stored, 2 * index, (short) upperHalf(weight));
        }

        @Override
        float read(byte[] stored, int index) {
            return Float.intBitsToFloat((short) SHORTS.get(stored, 2 * index) << 16);
        }
    };

    private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    PlainNumber(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /// The value that remains of a finite weight.
    abstract float rounded(float weight);

    abstract void write(float weight, byte[] stored, int index);

    abstract float read(byte[] stored, int index);

    private static int upperHalf(float weight) {
        int bits = Float.floatToRawIntBits(weight);
        int rounded = bits + 0x7fff + ((bits >>> 16) & 1);
        // A carry into the infinite exponent means that the weight lies beyond the largest finite number.
        int overflow = ((rounded & 0x7f800000) + 0x00800000) >> 31;
        return (rounded >>> 16) + overflow;
    }
}
