package org.bitwright.io.format.ggml;

/// q6_k: a super-block of 16 groups of 16 weights; codes −32 … 31, signed bytes as scales, one half-precision unit.
///
/// Layout: 128 bytes with the low four bits of each code, 64 bytes with the high two, 16 scales, the unit.
final class Q6K implements BlockEncoder {
    private static final int HIGH_BITS = 128;
    private static final int SCALES = 192;
    private static final int UNIT = 208;

    private static final Levels LEVELS = Levels.integers(-32, 31);

    private final SuperScales scales = new SuperScales(
            new ScaleFit(LEVELS, new float[]{-32.8f, -32.2f, -31.6f, -31.0f, 31.4f, 30.9f}, 1), -128, LEVELS);

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at + UNIT);
        for (int group = 0; group < 16; group++) {
            float scale = unit * stored[at + SCALES + group];
            int half = group / 8;
            int plane = group / 2 % 4;
            int nibbles = at + half * 64 + plane % 2 * 32;
            for (int i = 0; i < 16; i++) {
                int l = group % 2 * 16 + i;
                int low = (stored[nibbles + l] >> (plane / 2 * 4)) & 15;
                int high = (stored[at + HIGH_BITS + half * 32 + l] >> (2 * plane)) & 3;
                restored[first + group * 16 + i] = scale * ((low | high << 4) - 32);
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
        for (int group = 0; group < 16; group++) {
            stored[at + SCALES + group] = (byte) scales.code(group);
        }
        for (int half = 0; half < 2; half++) {
            for (int l = 0; l < 32; l++) {
                int group = half * 8 + l / 16;
                int first = tile.code(group, l % 16) + 32;
                int second = tile.code(group + 2, l % 16) + 32;
                int third = tile.code(group + 4, l % 16) + 32;
                int fourth = tile.code(group + 6, l % 16) + 32;
                stored[at + half * 64 + l] = (byte) ((first & 15) | (third & 15) << 4);
                stored[at + half * 64 + 32 + l] = (byte) ((second & 15) | (fourth & 15) << 4);
                stored[at + HIGH_BITS + half * 32 + l] = (byte) (first >> 4 | second >> 4 << 2 | third >> 4 << 4
                        | fourth >> 4 << 6);
            }
        }
    }
}
