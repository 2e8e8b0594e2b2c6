package org.bitwright.io.format.ggml;

/// iq3_xxs: 256 weights as vectors of 4 from a grid of 256, signs with even parity, a 4-bit scale per 32 weights.
///
/// Layout: the half-precision unit; 64 bytes of codes; for each 32 weights four times 7 sign bits and the scale.
final class Iq3Xxs implements BlockDecoder {
    private static final int SIGNS = 66;

    private final byte[] vectors = Grid.IQ3_XXS.load();

    @Override
    public void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        for (int group = 0; group < 8; group++) {
            int signs = Bytes.integer(stored, at + SIGNS + group * 4);
            float scale = unit * (0.5f + (signs >>> 28)) * 0.5f;
            for (int i = 0; i < 8; i++) {
                int eight = Grid.evenSigns(signs >>> (i / 2 * 7));
                Grid.IQ3_XXS.restore(vectors, stored[at + 2 + group * 8 + i] & 0xff, scale, eight >> (i % 2 * 4),
                        restored, first + group * 32 + i * 4);
            }
        }
    }
}
