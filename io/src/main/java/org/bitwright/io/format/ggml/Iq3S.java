package org.bitwright.io.format.ggml;

/// iq3_s: 256 weights as vectors of 4 from a grid of 512, free signs, a 4-bit scale per 32 weights.
///
/// Layout: the half-precision unit; 64 bytes of low code bits; 8 with eight high code bits each; 32 of signs; 4 of scales.
final class Iq3S extends SuperBlockOfVectors {
    private static final int HIGH_BITS = 66;
    private static final int SIGNS = 74;
    private static final int SCALES = 106;
    private static final int BYTES = 110;

    Iq3S() {
        super(Grid.IQ3_S, false, 1, BYTES);
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int i = 0; i < 64; i++) {
            int group = i / 8;
            int high = (stored[at + HIGH_BITS + group] >> (i % 8)) & 1;
            int scaleCode = (stored[at + SCALES + group / 2] >> (group % 2 * 4)) & 15;
            int signs = stored[at + SIGNS + i / 2] >> (i % 2 * 4);
            Grid.IQ3_S.restore((stored[at + 2 + i] & 0xff) | (high << 8), unit * (1 + 2 * scaleCode), signs,
                    restored, first + i * 4);
        }
    }

    @Override
    void write(Tile tile, int lane, byte[] stored, int at) {
        for (int group = 0; group < OddScales.GROUPS; group++) {
            int high = 0;
            for (int i = 0; i < FOURS; i++) {
                int code = code(i, lane + group);
                stored[at + 2 + group * FOURS + i] = (byte) code;
                high |= (code >> 8) << i;
            }
            stored[at + HIGH_BITS + group] = (byte) high;
            for (int i = 0; i < EIGHTS; i++) {
                stored[at + SIGNS + group * EIGHTS + i] = (byte) tile.signs(lane + group, i * 8);
            }
        }
        for (int i = 0; i < 4; i++) {
            stored[at + SCALES + i] = (byte) (scaleCode(lane + 2 * i) | scaleCode(lane + 2 * i + 1) << 4);
        }
    }
}
