package org.bitwright.io.format;

import java.nio.ByteBuffer;

/// How the scale of a group of floating-point or table codes is stored. The scale lays the largest magnitude of the group
/// on the largest level.
enum ScaleStorage {
    /// IEEE 754 binary16.
    HALF(2) {
        @Override
        float fit(float wish, float largestLevel, float shared) {
            return HalfPrecision.scale(wish / largestLevel);
        }

        @Override
        void write(float scale, float shared, ByteBuffer target) {
            target.putShort(Float.floatToFloat16(scale));
        }

        @Override
        float read(ByteBuffer source, float shared) {
            return Float.float16ToFloat(source.getShort());
        }
    },
    /// IEEE 754 binary16, 0 for a group of zeros: for tables that have no level 0.
    HALF_OR_ZERO(2) {
        @Override
        float fit(float wish, float largestLevel, float shared) {
            return HalfPrecision.rounded(wish / largestLevel);
        }

        @Override
        void write(float scale, float shared, ByteBuffer target) {
            HALF.write(scale, shared, target);
        }

        @Override
        float read(ByteBuffer source, float shared) {
            return HALF.read(source, shared);
        }
    },
    /// IEEE 754 binary32.
    SINGLE(4) {
        @Override
        float fit(float wish, float largestLevel, float shared) {
            return Math.max(wish / largestLevel, Float.MIN_NORMAL);
        }

        @Override
        void write(float scale, float shared, ByteBuffer target) {
            target.putFloat(scale);
        }

        @Override
        float read(ByteBuffer source, float shared) {
            return source.getFloat();
        }
    },
    /// E8M0: a power of two, by the floor rule of the OCP Microscaling Formats 1.0, so that the largest magnitudes may be
    /// clipped.
    POWER(1) {
        private static final int BIAS = 127;

        @Override
        float fit(float wish, float largestLevel, float shared) {
            int exponent = Math.getExponent(wish) - Math.getExponent(largestLevel);
            return Math.scalb(1f, Math.clamp(exponent, Float.MIN_EXPONENT, BIAS));
        }

        @Override
        void write(float scale, float shared, ByteBuffer target) {
            target.put((byte) (Math.getExponent(scale) + BIAS));
        }

        @Override
        float read(ByteBuffer source, float shared) {
            return Math.scalb(1f, (source.get() & 0xff) - BIAS);
        }
    },
    /// E4M3 times a binary32 that the whole matrix shares, as NVFP4 has it.
    SHARED_E4M3(1) {
        @Override
        float fit(float wish, float largestLevel, float shared) {
            return shared * E4M3.level(Math.max(1, E4M3.nearest(wish / largestLevel / shared)));
        }

        @Override
        void write(float scale, float shared, ByteBuffer target) {
            target.put((byte) E4M3.nearest(scale / shared));
        }

        @Override
        float read(ByteBuffer source, float shared) {
            return shared * E4M3.level(source.get());
        }

        @Override
        float shared(float largest, float largestLevel) {
            return Math.max(largest / largestLevel / E4M3.largest(), Float.MIN_NORMAL);
        }

        @Override
        int sharedBytes() {
            return Float.BYTES;
        }
    };

    private static final LevelTable E4M3 = LevelTable.miniFloat(4, 3, 7, 127);

    private final int bytes;

    ScaleStorage(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one scale.
    int bytes() {
        return bytes;
    }

    /// The scale as it is stored, positive but for a group of zeros.
    ///
    /// @param wish
    ///            largest magnitude of the group
    abstract float fit(float wish, float largestLevel, float shared);

    abstract void write(float scale, float shared, ByteBuffer target);

    abstract float read(ByteBuffer source, float shared);

    /// What all scales of a matrix are multiples of.
    ///
    /// @param largest
    ///            largest magnitude of the matrix
    float shared(float largest, float largestLevel) {
        return 1;
    }

    /// Bytes of [#shared(float, float)], once for the matrix.
    int sharedBytes() {
        return 0;
    }
}
