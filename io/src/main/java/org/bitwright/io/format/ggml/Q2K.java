package org.bitwright.io.format.ggml;

/// q2_k: a super-block of 16 groups of 16 weights; codes 0 … 3, 4-bit scales and minima, two half-precision units.
///
/// Layout: 16 bytes of scales (low halves) and minima (high halves), 64 bytes of codes, the unit of the scales, the unit
/// of the minima.
final class Q2K implements BlockEncoder {
    private static final int CODES = 16;
    private static final int SCALE_UNIT = 80;
    private static final int MINIMUM_UNIT = 82;

    private final SuperAffine affine = new SuperAffine(16,
            new AffineFit(3, true, new float[]{2.4f, 2.7f, 3.0f, 3.3f, 3.6f, 4.0f, 4.5f}, 3), 15, 3);

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float scaleUnit = Bytes.half(stored, at + SCALE_UNIT);
        float minimumUnit = Bytes.half(stored, at + MINIMUM_UNIT);
        for (int group = 0; group < 16; group++) {
            float scale = scaleUnit * (stored[at + group] & 15);
            float minimum = minimumUnit * ((stored[at + group] >> 4) & 15);
            int codes = at + CODES + group / 8 * 32 + group % 2 * 16;
            int shift = group / 2 % 4 * 2;
            for (int i = 0; i < 16; i++) {
                restored[first + group * 16 + i] = scale * ((stored[codes + i] >> shift) & 3) - minimum;
            }
        }
    }

    @Override
    public int groupSize() {
        return 16;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        affine.fit(tile, 2);
        Bytes.putHalf(stored, at + SCALE_UNIT, affine.scaleUnit(0));
        Bytes.putHalf(stored, at + MINIMUM_UNIT, affine.minimumUnit(0));
        for (int group = 0; group < 16; group++) {
            stored[at + group] = (byte) (affine.scaleCode(group) | affine.minimumCode(group) << 4);
        }
        for (int l = 0; l < 64; l++) {
            int group = l / 32 * 8 + l / 16 % 2;
            int i = l % 16;
            stored[at + CODES + l] = (byte) (tile.code(group, i) | tile.code(group + 2, i) << 2
                    | tile.code(group + 4, i) << 4 | tile.code(group + 6, i) << 6);
        }
    }
}
