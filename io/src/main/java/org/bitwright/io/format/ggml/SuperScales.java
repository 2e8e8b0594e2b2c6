package org.bitwright.io.format.ggml;

/// Fits the scales of a super-block of at most sixteen symmetric groups: free scales first, then integers of one half-precision
/// unit, then the unit anew for those integers, then the integers anew.
final class SuperScales {
    private final ScaleFit fit;
    private final ScaleCodes codes;
    private final int extremeCode;
    private final Levels levels;
    private final float[] wishes = new float[Tile.LANES];
    private final float[] scales = new float[Tile.LANES];

    /// @param fit
    ///            finds the free scales
    /// @param extremeCode
    ///            the scale code of largest magnitude, negative; its negation less one is the largest positive one
    /// @param levels
    ///            what weight codes stand for
    SuperScales(ScaleFit fit, int extremeCode, Levels levels) {
        this.fit = fit;
        this.extremeCode = extremeCode;
        this.levels = levels;
        codes = new ScaleCodes(extremeCode, -extremeCode - 1, levels);
    }

    /// Leaves the weight codes in the tile.
    ///
    /// @return the unit, a half-precision number
    float fit(Tile tile) {
        fit.fit(tile, wishes);
        float extreme = 0;
        for (float wish : wishes) {
            extreme = Math.abs(wish) > Math.abs(extreme) ? wish : extreme;
        }
        float unit = Bytes.roundedToHalf(extreme / extremeCode);
        codes.choose(tile, unit, wishes);
        unit = Bytes.roundedToHalf(codes.unit());
        codes.choose(tile, unit, wishes);
        codes.scales(unit, scales);
        levels.round(tile, scales);
        return unit;
    }

    /// The scale code of a group after [#fit(Tile)].
    int code(int group) {
        return (int) codes.codes()[group];
    }
}
