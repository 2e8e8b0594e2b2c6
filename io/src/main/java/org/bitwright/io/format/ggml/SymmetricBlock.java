package org.bitwright.io.format.ggml;

/// q4_0 and q5_0: 32 weights, a half-precision scale of either sign, codes around 2ⁿ⁻¹.
final class SymmetricBlock implements BlockEncoder {
    private final NibbleCodes packing;
    private final int zero;
    private final HalfScales halves;

    SymmetricBlock(int bits) {
        packing = new NibbleCodes(bits);
        zero = 1 << (bits - 1);
        Levels levels = Levels.integers(-zero, zero - 1);
        float[] positions = bits == 4 ? new float[]{-8.1f, -7.4f, 7.3f} : new float[]{-16.1f, -15.4f, 15.3f};
        halves = new HalfScales(levels, new ScaleFit(levels, positions, 1));
    }

    static BlockDecoder decoder(int bits) {
        NibbleCodes packing = new NibbleCodes(bits);
        int zero = 1 << (bits - 1);
        // Adding −0 keeps the sign of a zero that a negative scale makes.
        return (stored, at, restored, first) -> packing.read(stored, at + 2, Bytes.half(stored, at), zero, -0.0f,
                restored, first);
    }

    @Override
    public int groupSize() {
        return 32;
    }

    @Override
    public int blocksPerTile() {
        return Tile.LANES;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        float[] scales = halves.round(tile);
        for (int lane = 0; lane < blocks; lane++) {
            int block = at + lane * (2 + packing.bytes());
            Bytes.putHalf(stored, block, scales[lane]);
            packing.write(tile, lane, zero, stored, block + 2);
        }
    }
}
