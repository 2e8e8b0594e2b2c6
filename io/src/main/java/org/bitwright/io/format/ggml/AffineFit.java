package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Finds, for each group of a tile, the scale `s` and the offset `o` that make
/// `Σ importance · (weight − s · code − o)²` small over codes `0 … highest`. The range of the weights is laid on several
/// numbers of steps; each gives codes, and codes give their best scale and offset by least squares; the best pair is
/// then refined by rounding anew.
final class AffineFit {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    private final float highest;
    private final boolean offsetAtMostZero;
    private final float[] steps;
    private final int refinements;

    /// @param highest
    ///            the highest code; the lowest is 0
    /// @param offsetAtMostZero
    ///            whether the format cannot store a positive offset
    /// @param steps
    ///            how many steps the range of the weights is divided into
    /// @param refinements
    ///            how often the best pair is refined
    AffineFit(int highest, boolean offsetAtMostZero, float[] steps, int refinements) {
        this.highest = highest;
        this.offsetAtMostZero = offsetAtMostZero;
        this.steps = steps.clone();
        this.refinements = refinements;
    }

    /// @param scales
    ///            receives the scale of each group, at least 0
    /// @param offsets
    ///            receives the offset of each group
    void fit(Tile tile, float[] scales, float[] offsets) {
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            fit(tile, lane, scales, offsets);
        }
    }

    private void fit(Tile tile, int lane, float[] scales, float[] offsets) {
        float[] values = tile.values();
        float[] importance = tile.importance();
        int end = tile.elements() * Tile.LANES;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector low = FloatVector.fromArray(SPECIES, values, lane);
        FloatVector high = low;
        for (int i = lane; i < end; i += Tile.LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, values, i);
            low = low.min(value);
            high = high.max(value);
        }
        if (offsetAtMostZero) {
            low = low.min(0);
            high = high.max(0);
        }
        // Sums run over weights above the lowest one: a group far from 0 would lose its digits otherwise.
        FloatVector total = zero;
        FloatVector byWeight = zero;
        for (int i = lane; i < end; i += Tile.LANES) {
            FloatVector matters = FloatVector.fromArray(SPECIES, importance, i);
            total = total.add(matters);
            byWeight = matters.fma(FloatVector.fromArray(SPECIES, values, i).sub(low), byWeight);
        }
        FloatVector range = high.sub(low);
        FloatVector limit = low.neg();
        // The baseline is a group told by its offset alone.
        FloatVector bestOffset = byWeight.div(total);
        bestOffset = offsetAtMostZero ? bestOffset.min(limit) : bestOffset;
        FloatVector bestScale = zero;
        FloatVector bestLoss = bestOffset.mul(bestOffset.mul(total).sub(byWeight.mul(2)));
        for (int c = 0; c < steps.length + refinements; c++) {
            boolean laid = c < steps.length;
            FloatVector numerator = laid ? zero.add(steps[c]) : zero.add(1);
            FloatVector denominator = laid ? range : bestScale;
            FloatVector inverse = numerator.div(denominator)
                    .blend(zero, denominator.compare(VectorOperators.LT, Float.MIN_NORMAL));
            FloatVector origin = laid ? low : bestOffset.add(low);
            FloatVector codes = zero;
            FloatVector squares = zero;
            FloatVector products = zero;
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                FloatVector code = value.sub(origin).mul(inverse).max(0).min(highest).add(Tile.ROUNDING)
                        .sub(Tile.ROUNDING);
                FloatVector weighted = code.mul(FloatVector.fromArray(SPECIES, importance, i));
                codes = codes.add(weighted);
                squares = weighted.fma(code, squares);
                products = weighted.fma(value.sub(low), products);
            }
            FloatVector determinant = total.mul(squares).sub(codes.mul(codes));
            FloatVector scale = total.mul(products).sub(byWeight.mul(codes)).div(determinant);
            FloatVector offset = byWeight.sub(scale.mul(codes)).div(total);
            if (offsetAtMostZero) {
                VectorMask<Float> positive = offset.compare(VectorOperators.GT, limit);
                scale = scale.blend(products.sub(limit.mul(codes)).div(squares), positive);
                offset = offset.blend(limit, positive);
            }
            // The loss without its constant, the sum of importance times the square of the weight.
            FloatVector loss = scale.mul(scale.mul(squares).add(offset.mul(codes).sub(products).mul(2)))
                    .add(offset.mul(offset.mul(total).sub(byWeight.mul(2))));
            VectorMask<Float> better = loss.compare(VectorOperators.LT, bestLoss)
                    .and(scale.compare(VectorOperators.GT, 0)).and(determinant.compare(VectorOperators.GT, 0));
            bestLoss = bestLoss.blend(loss, better);
            bestScale = bestScale.blend(scale, better);
            bestOffset = bestOffset.blend(offset, better);
        }
        bestOffset = bestOffset.add(low);
        bestScale.intoArray(scales, lane);
        bestOffset.intoArray(offsets, lane);
    }
}
