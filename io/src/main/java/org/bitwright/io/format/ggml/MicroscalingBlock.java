package org.bitwright.io.format.ggml;

/// mxfp4: 32 weights in E2M1 with a power of two as scale (OCP Microscaling Formats 1.0). ggml holds twice the E2M1
/// values as integers and half the scale.
///
/// Layout: a byte `e` for the scale 2^(e − 128), 16 bytes of codes, sign in their highest bit.
final class MicroscalingBlock implements BlockEncoder {
    private static final int BYTES = 17;
    private static final int BIAS = 128;
    private static final int[] MAGNITUDES = {0, 1, 2, 3, 4, 6, 8, 12};
    private static final Levels LEVELS = Levels.table(-12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12);
    private static final int ZERO = 7;

    private final PowerFit fit = new PowerFit(LEVELS, 3, -BIAS);
    private final float[] scales = new float[Tile.LANES];

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float scale = Math.scalb(1f, (stored[at] & 0xff) - BIAS);
        for (int i = 0; i < 16; i++) {
            restored[first + i] = scale * level(stored[at + 1 + i] & 15);
            restored[first + i + 16] = scale * level((stored[at + 1 + i] >> 4) & 15);
        }
    }

    /// nvfp4: four groups of 16 weights in one block; their scales come first, a byte each in E4M3 without sign.
    static void decodeSixteens(byte[] stored, int at, float[] restored, int first) {
        for (int group = 0; group < 4; group++) {
            float scale = halfScale(stored[at + group] & 0x7f);
            for (int i = 0; i < 8; i++) {
                int codes = stored[at + 4 + 8 * group + i];
                restored[first + 16 * group + i] = scale * level(codes & 15);
                restored[first + 16 * group + i + 8] = scale * level((codes >> 4) & 15);
            }
        }
    }

    /// Half the value of an E4M3 number; its code for NaN counts as zero.
    private static float halfScale(int code) {
        int exponent = code >> 3;
        int mantissa = code & 7;
        if (code == 0x7f) {
            return 0;
        }
        return exponent == 0 ? Math.scalb((float) mantissa, -10) : Math.scalb((float) (8 + mantissa), exponent - 11);
    }

    private static int level(int code) {
        int magnitude = MAGNITUDES[code & 7];
        return code > 7 ? -magnitude : magnitude;
    }

    @Override
    public int groupSize() {
        return 32;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        int[] exponents = fit.fit(tile, scales);
        LEVELS.round(tile, scales);
        for (int lane = 0; lane < blocks; lane++) {
            int block = at + lane * BYTES;
            stored[block] = (byte) (exponents[lane] + BIAS);
            for (int i = 0; i < 16; i++) {
                stored[block + 1 + i] = (byte) (code(tile.code(lane, i)) | (code(tile.code(lane, i + 16)) << 4));
            }
        }
    }

    private static int code(int place) {
        return place >= ZERO ? place - ZERO : 8 | (ZERO - place);
    }
}
