package org.bitwright.io.format.ggml;

/// q3_k: a super-block of 16 groups of 16 weights; codes −4 … 3, 6-bit signed scales, one half-precision unit.
///
/// Layout: 32 bytes with the high bit of each code, 64 bytes with the low two, 12 bytes of scales, the unit.
final class Q3K implements BlockEncoder {
    private static final int LOW_BITS = 32;
    private static final int SCALES = 96;
    private static final int UNIT = 108;

    private static final Levels LEVELS = Levels.integers(-4, 3);

    private final SuperScales scales = new SuperScales(
            new ScaleFit(LEVELS, new float[]{-4.7f, -4.3f, -3.9f, -3.5f, -3.1f, 3.4f, 3.0f, 2.6f}, 1), -32, LEVELS);

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at + UNIT);
        for (int group = 0; group < 16; group++) {
            int low = (stored[at + SCALES + group % 8] >> (group / 8 * 4)) & 15;
            int high = (stored[at + SCALES + 8 + group % 4] >> (group / 4 * 2)) & 3;
            float scale = unit * ((low | high << 4) - 32);
            int half = group / 8;
            int plane = group / 2 % 4;
            for (int i = 0; i < 16; i++) {
                int l = group % 2 * 16 + i;
                int code = (stored[at + LOW_BITS + half * 32 + l] >> (2 * plane)) & 3;
                int highBit = (stored[at + l] >> (half * 4 + plane)) & 1;
                restored[first + group * 16 + i] = scale * (code + 4 * highBit - 4);
            }
        }
    }

    @Override
    public int groupSize() {
        return 16;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        Bytes.putHalf(stored, at + UNIT, scales.fit(tile));
        for (int l = 0; l < 32; l++) {
            int highBits = 0;
            for (int half = 0; half < 2; half++) {
                int lowBits = 0;
                for (int plane = 0; plane < 4; plane++) {
                    int code = tile.code(half * 8 + plane * 2 + l / 16, l % 16) + 4;
                    lowBits |= (code & 3) << (2 * plane);
                    highBits |= (code >> 2) << (half * 4 + plane);
                }
                stored[at + LOW_BITS + half * 32 + l] = (byte) lowBits;
            }
            stored[at + l] = (byte) highBits;
        }
        for (int j = 0; j < 8; j++) {
            stored[at + SCALES + j] = (byte) ((scaleCode(j) & 15) | (scaleCode(j + 8) & 15) << 4);
        }
        for (int j = 0; j < 4; j++) {
            stored[at + SCALES + 8 + j] = (byte) (scaleCode(j) >> 4 | scaleCode(j + 4) >> 4 << 2
                    | scaleCode(j + 8) >> 4 << 4 | scaleCode(j + 12) >> 4 << 6);
        }
    }

    private int scaleCode(int group) {
        return scales.code(group) + 32;
    }
}
