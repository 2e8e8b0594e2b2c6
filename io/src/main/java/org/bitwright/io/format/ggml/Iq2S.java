package org.bitwright.io.format.ggml;

/// iq2_s: 256 weights as vectors of 8 from a grid of 1024, free signs, a 4-bit scale per 16 weights.
///
/// Layout: the half-precision unit; 32 bytes of low code bits; 32 of signs; 8 with two high code bits each; 8 of scales.
final class Iq2S {
    private static final int SIGNS = 34;
    private static final int HIGH_BITS = 66;
    private static final int SCALES = 74;

    private Iq2S() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int i = 0; i < 32; i++) {
            int high = (stored[at + HIGH_BITS + i / 4] >> (i % 4 * 2)) & 3;
            int scaleCode = (stored[at + SCALES + i / 4] >> (i / 2 % 2 * 4)) & 15;
            float scale = unit * (0.5f + scaleCode) * 0.25f;
            Grid.IQ2_S.restore((stored[at + 2 + i] & 0xff) | (high << 8), scale, stored[at + SIGNS + i],
                    restored,
                    first + i * 8);
        }
    }
}
