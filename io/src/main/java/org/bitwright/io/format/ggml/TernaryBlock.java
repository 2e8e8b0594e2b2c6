package org.bitwright.io.format.ggml;

/// tq1_0 and tq2_0: 256 weights, a half-precision scale, codes −1, 0 and 1.
final class TernaryBlock implements BlockEncoder {
    static final int WEIGHTS = 256;
    private static final Levels LEVELS = Levels.integers(-1, 1);
    /// Where the largest magnitude may lie, in scales: a ternary scale is near the mean magnitude, not near the largest.
    private static final float[] POSITIONS = {0.8f, 1.2f, 1.6f, 2, 2.5f, 3, 3.6f, 4.3f, 5.2f, 6.5f, 8, 11, 16, 24, 40};

    private final TernaryPacking packing;
    private final ScaleFit fit = new ScaleFit(LEVELS, POSITIONS, 4);
    private final float[] scales = new float[Tile.LANES];
    private final int[] codes = new int[WEIGHTS];

    TernaryBlock(TernaryPacking packing) {
        this.packing = packing;
    }

    @Override
    public int groupSize() {
        return WEIGHTS;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        fit.fit(tile, scales);
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = Bytes.roundedToHalf(Math.abs(scales[lane]));
        }
        LEVELS.round(tile, scales);
        for (int lane = 0; lane < blocks; lane++) {
            for (int i = 0; i < WEIGHTS; i++) {
                codes[i] = tile.code(lane, i) + 1;
            }
            packing.write(codes, scales[lane], stored, at + lane * packing.bytes());
        }
    }
}
