package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Chooses, for each group of a tile, the integer that multiplies the unit of its super-block, by the error that the
/// weights really suffer: the rounded wish and both its neighbours are tried.
final class ScaleCodes {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    private final float lowestScale;
    private final float highestScale;
    private final Levels levels;
    private final float[] codes = new float[Tile.LANES];
    private final float[] products = new float[Tile.LANES];
    private final float[] squares = new float[Tile.LANES];

    /// @param lowestScale
    ///            the lowest scale code
    /// @param highestScale
    ///            the highest scale code
    /// @param levels
    ///            what weight codes stand for
    ScaleCodes(int lowestScale, int highestScale, Levels levels) {
        this.lowestScale = lowestScale;
        this.highestScale = highestScale;
        this.levels = levels;
    }

    /// The scale codes chosen last, whole numbers.
    float[] codes() {
        return codes;
    }

    /// @param unit
    ///            what the scale codes multiply, 0 for a super-block of zeros
    /// @param wishes
    ///            the scales that the groups would like
    void choose(Tile tile, float unit, float[] wishes) {
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            choose(tile, lane, unit, FloatVector.fromArray(SPECIES, wishes, lane));
        }
    }

    private void choose(Tile tile, int lane, float unit, FloatVector wish) {
        float[] values = tile.values();
        float[] importance = tile.importance();
        int end = tile.elements() * Tile.LANES;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector middle = wish.mul(Rounding.inverse(zero.add(unit))).max(lowestScale).min(highestScale)
                .add(Tile.ROUNDING).sub(Tile.ROUNDING);
        FloatVector bestLoss = zero.add(Float.MAX_VALUE);
        FloatVector bestCode = zero;
        FloatVector bestProducts = zero;
        FloatVector bestSquares = zero;
        for (int attempt = 0; attempt < Rounding.NEIGHBOURS; attempt++) {
            FloatVector code = middle.add(Rounding.neighbour(attempt)).max(lowestScale).min(highestScale);
            FloatVector scale = code.mul(unit);
            FloatVector inverse = Rounding.inverse(scale);
            FloatVector sumProducts = zero;
            FloatVector sumSquares = zero;
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                FloatVector rounded = levels.nearest(value.mul(inverse));
                FloatVector weighted = rounded.mul(FloatVector.fromArray(SPECIES, importance, i));
                sumProducts = weighted.fma(value, sumProducts);
                sumSquares = weighted.fma(rounded, sumSquares);
            }
            FloatVector loss = scale.mul(scale.mul(sumSquares).sub(sumProducts.mul(2)));
            VectorMask<Float> better = loss.compare(VectorOperators.LT, bestLoss);
            bestLoss = bestLoss.blend(loss, better);
            bestCode = bestCode.blend(code, better);
            bestProducts = bestProducts.blend(sumProducts, better);
            bestSquares = bestSquares.blend(sumSquares, better);
        }
        bestCode.intoArray(codes, lane);
        bestProducts.intoArray(products, lane);
        bestSquares.intoArray(squares, lane);
    }

    /// The unit that suits the codes chosen last, by least squares; 0 for a super-block of zeros.
    float unit() {
        double numerator = 0;
        double denominator = 0;
        for (int lane = 0; lane < Tile.LANES; lane++) {
            numerator += (double) codes[lane] * products[lane];
            denominator += (double) codes[lane] * codes[lane] * squares[lane];
        }
        return denominator > 0 ? (float) (numerator / denominator) : 0;
    }

    /// The scales that the codes stand for.
    void scales(float unit, float[] scales) {
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = unit * codes[lane];
        }
    }
}
