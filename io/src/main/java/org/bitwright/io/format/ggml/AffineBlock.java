package org.bitwright.io.format.ggml;

/// q4_1 and q5_1: 32 weights, a half-precision scale and a half-precision offset, codes from 0.
final class AffineBlock implements BlockEncoder {
    private final NibbleCodes packing;
    private final int highest;
    private final AffineFit fit;
    private final float[] scales = new float[Tile.LANES];
    private final float[] offsets = new float[Tile.LANES];

    AffineBlock(int bits) {
        packing = new NibbleCodes(bits, 0);
        highest = (1 << bits) - 1;
        fit = new AffineFit(highest, false, new float[]{highest - 0.4f, highest + 0.1f, highest + 0.6f, highest + 1.1f,
            highest + 1.8f}, 3);
    }

    static BlockDecoder decoder(int bits) {
        NibbleCodes packing = new NibbleCodes(bits, 0);
        return (stored, at, restored, first) -> packing.read(stored, at + 4, Bytes.half(stored, at),
                Bytes.half(stored, at + 2), restored, first);
    }

    @Override
    public int groupSize() {
        return 32;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        fit.fit(tile, scales, offsets);
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = Bytes.roundedToHalf(scales[lane]);
            offsets[lane] = Bytes.roundedToHalf(offsets[lane]);
        }
        Rounding.toNearest(tile, scales, offsets, 0, highest);
        for (int lane = 0; lane < blocks; lane++) {
            int block = at + lane * (4 + packing.bytes());
            Bytes.putHalf(stored, block, scales[lane]);
            Bytes.putHalf(stored, block + 2, offsets[lane]);
            packing.write(tile, lane, stored, block + 4);
        }
    }
}
