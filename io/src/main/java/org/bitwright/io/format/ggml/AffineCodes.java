package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Chooses, for each group of a tile, the integers that multiply the two units of its super-block, one for the scale and
/// one for the minimum (subtracted), by the error that the weights really suffer: the rounded wishes and all their
/// neighbours are tried.
final class AffineCodes {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    private final float highestScale;
    private final float highest;
    private final float[] scaleCodes = new float[Tile.LANES];
    private final float[] minimumCodes = new float[Tile.LANES];
    private final float[] total = new float[Tile.LANES];
    private final float[] byWeight = new float[Tile.LANES];
    private final float[] byCode = new float[Tile.LANES];
    private final float[] squares = new float[Tile.LANES];
    private final float[] products = new float[Tile.LANES];

    /// @param highestScale
    ///            the highest code of a scale or minimum; the lowest is 0
    /// @param highest
    ///            the highest weight code; the lowest is 0
    AffineCodes(int highestScale, int highest) {
        this.highestScale = highestScale;
        this.highest = highest;
    }

    int scaleCode(int group) {
        return (int) scaleCodes[group];
    }

    int minimumCode(int group) {
        return (int) minimumCodes[group];
    }

    /// @param scaleUnits
    ///            the unit of the scale in each lane, at least 0
    /// @param minimumUnits
    ///            the unit of the minimum in each lane, at least 0
    /// @param scales
    ///            the scales that the groups would like
    /// @param offsets
    ///            the offsets that they would like, at most 0
    void choose(Tile tile, float[] scaleUnits, float[] minimumUnits, float[] scales, float[] offsets) {
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            FloatVector scaleUnit = FloatVector.fromArray(SPECIES, scaleUnits, lane);
            FloatVector minimumUnit = FloatVector.fromArray(SPECIES, minimumUnits, lane);
            FloatVector scale = FloatVector.fromArray(SPECIES, scales, lane).mul(Rounding.inverse(scaleUnit));
            FloatVector minimum = FloatVector.fromArray(SPECIES, offsets, lane).neg()
                    .mul(Rounding.inverse(minimumUnit));
            choose(tile, lane, scaleUnit, minimumUnit, nearest(scale), nearest(minimum));
        }
    }

    private FloatVector nearest(FloatVector code) {
        return code.max(0).min(highestScale).add(Tile.ROUNDING).sub(Tile.ROUNDING);
    }

    private void choose(Tile tile, int lane, FloatVector scaleUnit, FloatVector minimumUnit, FloatVector scaleMiddle,
            FloatVector minimumMiddle) {
        float[] values = tile.values();
        float[] importance = tile.importance();
        int end = tile.elements() * Tile.LANES;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector matters = zero;
        FloatVector weights = zero;
        for (int i = lane; i < end; i += Tile.LANES) {
            FloatVector each = FloatVector.fromArray(SPECIES, importance, i);
            matters = matters.add(each);
            weights = each.fma(FloatVector.fromArray(SPECIES, values, i), weights);
        }
        FloatVector bestLoss = zero.add(Float.MAX_VALUE);
        FloatVector bestScale = zero;
        FloatVector bestMinimum = zero;
        FloatVector bestCodes = zero;
        FloatVector bestSquares = zero;
        FloatVector bestProducts = zero;
        for (int pair = 0; pair < Rounding.NEIGHBOURS * Rounding.NEIGHBOURS; pair++) {
            FloatVector scaleCode = scaleMiddle.add(Rounding.neighbour(pair / Rounding.NEIGHBOURS)).max(0)
                    .min(highestScale);
            FloatVector minimumCode = minimumMiddle.add(Rounding.neighbour(pair % Rounding.NEIGHBOURS)).max(0)
                    .min(highestScale);
            FloatVector scale = scaleCode.mul(scaleUnit);
            FloatVector minimum = minimumCode.mul(minimumUnit);
            FloatVector inverse = Rounding.inverse(scale);
            FloatVector sumCodes = zero;
            FloatVector sumSquares = zero;
            FloatVector sumProducts = zero;
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                FloatVector code = value.add(minimum).mul(inverse).max(0).min(highest).add(Tile.ROUNDING)
                        .sub(Tile.ROUNDING);
                FloatVector weighted = code.mul(FloatVector.fromArray(SPECIES, importance, i));
                sumCodes = sumCodes.add(weighted);
                sumSquares = weighted.fma(code, sumSquares);
                sumProducts = weighted.fma(value, sumProducts);
            }
            FloatVector loss = scale.mul(scale.mul(sumSquares).sub(minimum.mul(sumCodes).add(sumProducts).mul(2)))
                    .add(minimum.mul(minimum.mul(matters).add(weights.mul(2))));
            VectorMask<Float> better = loss.compare(VectorOperators.LT, bestLoss);
            bestLoss = bestLoss.blend(loss, better);
            bestScale = bestScale.blend(scaleCode, better);
            bestMinimum = bestMinimum.blend(minimumCode, better);
            bestCodes = bestCodes.blend(sumCodes, better);
            bestSquares = bestSquares.blend(sumSquares, better);
            bestProducts = bestProducts.blend(sumProducts, better);
        }
        bestScale.intoArray(scaleCodes, lane);
        bestMinimum.intoArray(minimumCodes, lane);
        matters.intoArray(total, lane);
        weights.intoArray(byWeight, lane);
        bestCodes.intoArray(byCode, lane);
        bestSquares.intoArray(squares, lane);
        bestProducts.intoArray(products, lane);
    }

    /// The units that suit the codes chosen last for the groups of one super-block, by least squares.
    Units units(int firstLane, int groups) {
        double scaleScale = 0;
        double scaleMinimum = 0;
        double minimumMinimum = 0;
        double scaleWeight = 0;
        double minimumWeight = 0;
        for (int lane = firstLane; lane < firstLane + groups; lane++) {
            double scale = scaleCodes[lane];
            double minimum = -minimumCodes[lane];
            scaleScale += scale * scale * squares[lane];
            scaleMinimum += scale * minimum * byCode[lane];
            minimumMinimum += minimum * minimum * total[lane];
            scaleWeight += scale * products[lane];
            minimumWeight += minimum * byWeight[lane];
        }
        double determinant = scaleScale * minimumMinimum - scaleMinimum * scaleMinimum;
        if (determinant > 1e-9 * scaleScale * minimumMinimum) {
            return new Units((scaleWeight * minimumMinimum - minimumWeight * scaleMinimum) / determinant,
                    (minimumWeight * scaleScale - scaleWeight * scaleMinimum) / determinant);
        }
        return new Units(scaleScale > 0 ? scaleWeight / scaleScale : 0, 0);
    }

    /// What the scale codes and the minimum codes of a super-block multiply.
    record Units(double scale, double minimum) {}
}
