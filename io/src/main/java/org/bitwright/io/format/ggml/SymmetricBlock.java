package org.bitwright.io.format.ggml;

/// q4_0 and q5_0: 32 weights, a half-precision scale of either sign, codes around 2ⁿ⁻¹.
final class SymmetricBlock {
    private SymmetricBlock() {
    }

    static BlockEncoder encoder(int bits) {
        NibbleCodes packing = codes(bits);
        Levels levels = Levels.integers(-packing.zero(), packing.zero() - 1);
        float[] positions = bits == 4 ? new float[]{-8.1f, -7.4f, 7.3f} : new float[]{-16.1f, -15.4f, 15.3f};
        return new ScaledBlock(levels, new ScaleFit(levels, positions, 1), packing);
    }

    static BlockDecoder decoder(int bits) {
        NibbleCodes packing = codes(bits);
        // Adding −0 keeps the sign of a zero that a negative scale makes.
        return (stored, at, restored, first) -> packing.read(stored, at + ScaledBlock.CODES, Bytes.half(stored, at),
                -0.0f, restored, first);
    }

    private static NibbleCodes codes(int bits) {
        return new NibbleCodes(bits, 1 << (bits - 1));
    }
}
