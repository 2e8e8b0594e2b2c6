package org.bitwright.io.format.ggml;

/// iq2_xxs: 256 weights as vectors of 8 from a grid of 256, signs with even parity, a 4-bit scale per 32 weights.
///
/// Layout: the half-precision unit; for each 32 weights four codes of a byte, then four times 7 sign bits and the scale.
final class Iq2Xxs {
    private Iq2Xxs() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int group = 0; group < 8; group++) {
            int codes = at + 2 + group * 8;
            int signs = Bytes.integer(stored, codes + 4);
            float scale = unit * (0.5f + (signs >>> 28)) * 0.25f;
            for (int i = 0; i < 4; i++) {
                Grid.IQ2_XXS.restore(stored[codes + i] & 0xff, scale, Grid.evenSigns(signs >>> (7 * i)),
                        restored,
                        first + group * 32 + i * 8);
            }
        }
    }
}
