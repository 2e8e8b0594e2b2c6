package org.bitwright.io.format.ggml;

/// iq1_m: 256 weights as vectors of 8 from the grid of iq1_s; a 3-bit scale per 16 weights, the sign of a shift by an
/// eighth per 8.
///
/// Layout: 32 bytes of low code bits; 16 with three high code bits and a sign for two vectors each; 8 with four times three
/// scales, and in the top four bits of each pair of bytes a quarter of the half-precision unit.
final class Iq1M {
    private static final int HIGH_BITS = 32;
    private static final int SCALES = 48;

    private Iq1M() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        int unitBits = 0;
        for (int quarter = 0; quarter < 4; quarter++) {
            unitBits |= (Bytes.unsignedShort(stored, at + SCALES + 2 * quarter) >> 12) << (4 * quarter);
        }
        float unit = Float.float16ToFloat((short) unitBits);
        for (int i = 0; i < 32; i++) {
            int scales = Bytes.unsignedShort(stored, at + SCALES + i / 8 * 2);
            float scale = unit * (2 * ((scales >> (i / 2 % 4 * 3)) & 7) + 1);
            int shared = stored[at + HIGH_BITS + i / 2] >> (i % 2 * 4);
            float shift = (shared & 8) == 0 ? Iq1S.SHIFT : -Iq1S.SHIFT;
            int code = (stored[at + i] & 0xff) | ((shared & 7) << 8);
            Grid.IQ1.restoreShifted(code, scale, shift, restored, first + i * 8);
        }
    }
}
