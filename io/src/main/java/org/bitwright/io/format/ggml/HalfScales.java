package org.bitwright.io.format.ggml;

/// The scales of groups that have one half-precision scale of either sign each: fitted, rounded to what is stored, and only
/// then applied, so that codes belong to the stored scale. Not thread-safe.
final class HalfScales {
    private final Levels levels;
    private final ScaleFit fit;
    private final float[] scales = new float[Tile.LANES];

    HalfScales(Levels levels, ScaleFit fit) {
        this.levels = levels;
        this.fit = fit;
    }

    /// Gives every weight of the tile its code.
    ///
    /// @return the scale of each lane, overwritten by the next call
    float[] round(Tile tile) {
        fit.fit(tile, scales);
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = Bytes.roundedToHalf(scales[lane]);
        }
        levels.round(tile, scales);
        return scales;
    }
}
