package org.bitwright.io.format.ggml;

/// Fits the scales and minima of super-blocks of affine groups: free ones first, then integers of two half-precision
/// units, then the units anew for those integers, then the integers anew.
final class SuperAffine {
    private final AffineFit fit;
    private final AffineCodes codes;
    private final int groups;
    private final int highestScale;
    private final int highest;
    private final float[] scales = new float[Tile.LANES];
    private final float[] offsets = new float[Tile.LANES];
    private final float[] scaleUnits = new float[Tile.LANES];
    private final float[] minimumUnits = new float[Tile.LANES];

    /// @param groups
    ///            groups of a super-block, a divisor of the lanes of a tile
    /// @param fit
    ///            finds the free scales and offsets
    /// @param highestScale
    ///            the highest code of a scale or minimum
    /// @param highest
    ///            the highest weight code
    SuperAffine(int groups, AffineFit fit, int highestScale, int highest) {
        this.groups = groups;
        this.fit = fit;
        this.highestScale = highestScale;
        this.highest = highest;
        codes = new AffineCodes(highestScale, highest);
    }

    /// Leaves the weight codes in the tile.
    void fit(Tile tile, int rounds) {
        fit.fit(tile, scales, offsets);
        for (int first = 0; first < Tile.LANES; first += groups) {
            float scale = 0;
            float minimum = 0;
            for (int lane = first; lane < first + groups; lane++) {
                scale = Math.max(scale, scales[lane]);
                minimum = Math.max(minimum, -offsets[lane]);
            }
            use(first, scale / highestScale, minimum / highestScale);
        }
        codes.choose(tile, scaleUnits, minimumUnits, scales, offsets);
        for (int round = 0; round < rounds; round++) {
            for (int first = 0; first < Tile.LANES; first += groups) {
                AffineCodes.Units units = codes.units(first, groups);
                if (units.scale() > 0 && units.minimum() >= 0) {
                    use(first, (float) units.scale(), (float) units.minimum());
                }
            }
            apply();
            codes.choose(tile, scaleUnits, minimumUnits, scales, offsets);
        }
        apply();
        Rounding.toNearest(tile, scales, offsets, 0, highest);
    }

    private void use(int first, float scaleUnit, float minimumUnit) {
        float scale = Bytes.roundedToHalf(scaleUnit);
        float minimum = Bytes.roundedToHalf(minimumUnit);
        for (int lane = first; lane < first + groups; lane++) {
            scaleUnits[lane] = scale;
            minimumUnits[lane] = minimum;
        }
    }

    private void apply() {
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = scaleUnits[lane] * codes.scaleCode(lane);
            offsets[lane] = -minimumUnits[lane] * codes.minimumCode(lane);
        }
    }

    /// The half-precision unit of the scales of the super-block that begins at a lane.
    float scaleUnit(int lane) {
        return scaleUnits[lane];
    }

    /// The half-precision unit of its minima.
    float minimumUnit(int lane) {
        return minimumUnits[lane];
    }

    int scaleCode(int lane) {
        return codes.scaleCode(lane);
    }

    int minimumCode(int lane) {
        return codes.minimumCode(lane);
    }
}
