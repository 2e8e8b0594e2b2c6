package org.bitwright.io.format.ggml;

/// Writes blocks of 32 weights with a half-precision scale of either sign before their codes.
final class ScaledBlock implements BlockEncoder {
    private static final int WEIGHTS = 32;
    /// Where the codes begin, behind the scale.
    static final int CODES = 2;

    private final HalfScales halves;
    private final LaneCodes packing;

    /// @param levels
    ///            what codes stand for
    /// @param fit
    ///            finds the scales
    ScaledBlock(Levels levels, ScaleFit fit, LaneCodes packing) {
        halves = new HalfScales(levels, fit);
        this.packing = packing;
    }

    @Override
    public int groupSize() {
        return WEIGHTS;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        float[] scales = halves.round(tile);
        for (int lane = 0; lane < blocks; lane++) {
            int block = at + lane * (CODES + packing.bytes());
            Bytes.putHalf(stored, block, scales[lane]);
            packing.write(tile, lane, stored, block + CODES);
        }
    }
}
