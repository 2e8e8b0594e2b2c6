package org.bitwright.io.format.ggml;

/// iq2_xs: 256 weights as vectors of 8 from a grid of 512, signs with even parity, a 4-bit scale per 16 weights.
///
/// Layout: the half-precision unit; 32 times two bytes with 9 bits of code and 7 of signs; 8 bytes of scales.
final class Iq2Xs {
    private static final int SCALES = 66;

    private Iq2Xs() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int i = 0; i < 32; i++) {
            int code = Bytes.unsignedShort(stored, at + 2 + 2 * i);
            int scaleCode = (stored[at + SCALES + i / 4] >> (i / 2 % 2 * 4)) & 15;
            float scale = unit * (0.5f + scaleCode) * 0.25f;
            Grid.IQ2_XS.restore(code & 511, scale, Grid.evenSigns(code >> 9), restored, first + i * 8);
        }
    }
}
