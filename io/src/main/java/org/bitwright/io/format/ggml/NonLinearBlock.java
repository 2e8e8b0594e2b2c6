package org.bitwright.io.format.ggml;

/// iq4_nl: 32 weights, a half-precision scale of either sign, 4-bit places in a table of uneven levels.
final class NonLinearBlock {
    /// The table of iq4_nl and iq4_xs.
    static final int[] TABLE = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
    static final Levels LEVELS = Levels.table(TABLE);
    private static final float[] POSITIONS = {-140, -131, -123, -115, -107, -99, 124, 116, 108, 100, 92};

    private NonLinearBlock() {
    }

    static BlockEncoder encoder() {
        return new ScaledBlock(LEVELS, freeScales(), new NibbleCodes(4, 0));
    }

    static ScaleFit freeScales() {
        return new ScaleFit(LEVELS, POSITIONS, 2);
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        decodeNibbles(stored, at + ScaledBlock.CODES, Bytes.half(stored, at), restored, first);
    }

    static void decodeNibbles(byte[] stored, int at, float scale, float[] restored, int first) {
        for (int i = 0; i < 16; i++) {
            restored[first + i] = scale * TABLE[stored[at + i] & 15];
            restored[first + i + 16] = scale * TABLE[(stored[at + i] >> 4) & 15];
        }
    }
}
