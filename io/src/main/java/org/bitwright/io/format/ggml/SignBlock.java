package org.bitwright.io.format.ggml;

/// q1_0: 128 weights of one magnitude, a bit for each sign.
///
/// Layout: the magnitude in half precision, 16 bytes of signs, the first weight in the lowest bit; a set bit is plus.
final class SignBlock {
    private static final int WEIGHTS = 128;

    private SignBlock() {
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float magnitude = Bytes.half(stored, at);
        for (int i = 0; i < WEIGHTS; i++) {
            boolean plus = (stored[at + 2 + i / 8] >> (i % 8) & 1) == 1;
            restored[first + i] = plus ? magnitude : -magnitude;
        }
    }
}
