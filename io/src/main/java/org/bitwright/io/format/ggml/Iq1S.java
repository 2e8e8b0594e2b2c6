package org.bitwright.io.format.ggml;

/// iq1_s: 256 weights as vectors of 8 from a grid of 2048 with entries −1, 0, 1; per 32 weights a 3-bit scale and the sign
/// of a shift by an eighth.
///
/// Layout: the half-precision unit; 32 bytes of low code bits; for each 32 weights four times three high code bits, the
/// scale and the sign of the shift.
final class Iq1S {
    static final float SHIFT = 0.125f;
    private static final int HIGH_BITS = 34;

    private Iq1S() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int i = 0; i < 32; i++) {
            int shared = Bytes.unsignedShort(stored, at + HIGH_BITS + i / 4 * 2);
            float scale = unit * (2 * ((shared >> 12) & 7) + 1);
            float shift = (shared & 0x8000) == 0 ? SHIFT : -SHIFT;
            int code = (stored[at + 2 + i] & 0xff) | (((shared >> (i % 4 * 3)) & 7) << 8);
            Grid.IQ1.restoreShifted(code, scale, shift, restored, first + i * 8);
        }
    }
}
