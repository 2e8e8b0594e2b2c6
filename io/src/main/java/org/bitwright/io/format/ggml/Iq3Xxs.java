package org.bitwright.io.format.ggml;

/// iq3_xxs: 256 weights as vectors of 4 from a grid of 256, signs with even parity, a 4-bit scale per 32 weights.
///
/// Layout: the half-precision unit; 64 bytes of codes; for each 32 weights four times 7 sign bits and the scale.
final class Iq3Xxs extends SuperBlockOfVectors {
    private static final int SIGNS = 66;
    private static final int BYTES = 98;

    Iq3Xxs() {
        super(Grid.IQ3_XXS, true, 0.25f, BYTES);
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int group = 0; group < 8; group++) {
            int signs = Bytes.integer(stored, at + SIGNS + group * 4);
            float scale = unit * (0.5f + (signs >>> 28)) * 0.5f;
            for (int i = 0; i < 8; i++) {
                int eight = Grid.evenSigns(signs >>> (i / 2 * 7));
                Grid.IQ3_XXS.restore(stored[at + 2 + group * FOURS + i] & 0xff, scale, eight >> (i % 2 * 4),
                        restored, first + group * 32 + i * 4);
            }
        }
    }

    @Override
    void write(Tile tile, int lane, byte[] stored, int at) {
        for (int group = 0; group < OddScales.GROUPS; group++) {
            for (int i = 0; i < FOURS; i++) {
                stored[at + 2 + group * FOURS + i] = (byte) code(i, lane + group);
            }
            int signs = scaleCode(lane + group) << 28;
            for (int i = 0; i < EIGHTS; i++) {
                signs |= (tile.signs(lane + group, i * 8) & 127) << (7 * i);
            }
            Bytes.putInteger(stored, at + SIGNS + group * 4, signs);
        }
    }
}
