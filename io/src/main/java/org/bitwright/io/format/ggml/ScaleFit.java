package org.bitwright.io.format.ggml;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Finds, for each group of a tile, the scale `s` that makes `Σ importance · (weight − s · code)²` small over the
/// levels of a format. The weight of largest magnitude is laid on several positions around the ends of the levels; each
/// gives codes, and codes give their best scale by least squares; the best is then refined by rounding anew.
final class ScaleFit {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;

    private final Levels levels;
    private final float[] positions;
    private final int refinements;

    /// @param levels
    ///            what codes stand for
    /// @param positions
    ///            where the weight of largest magnitude is laid among the levels, of either sign
    /// @param refinements
    ///            how often the best scale is refined
    ScaleFit(Levels levels, float[] positions, int refinements) {
        this.levels = levels;
        this.positions = positions.clone();
        this.refinements = refinements;
    }

    /// @param scales
    ///            receives the scale of each group, of either sign; 0 for a group of zeros
    void fit(Tile tile, float[] scales) {
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            fit(tile, lane, scales);
        }
    }

    private void fit(Tile tile, int lane, float[] scales) {
        float[] values = tile.values();
        float[] importance = tile.importance();
        int end = tile.elements() * Tile.LANES;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector extreme = zero;
        FloatVector largest = zero;
        for (int i = lane; i < end; i += Tile.LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, values, i);
            FloatVector magnitude = value.abs();
            extreme = extreme.blend(value, magnitude.compare(VectorOperators.GT, largest));
            largest = largest.max(magnitude);
        }
        FloatVector bestGain = zero;
        FloatVector bestScale = zero;
        for (int c = 0; c < positions.length + refinements; c++) {
            FloatVector numerator = c < positions.length ? zero.add(positions[c]) : zero.add(1);
            FloatVector denominator = c < positions.length ? extreme : bestScale;
            FloatVector inverse = numerator.div(denominator)
                    .blend(zero, denominator.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
            FloatVector byWeight = zero;
            FloatVector byCode = zero;
            for (int i = lane; i < end; i += Tile.LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                FloatVector code = levels.nearest(value.mul(inverse));
                FloatVector weighted = code.mul(FloatVector.fromArray(SPECIES, importance, i));
                byWeight = weighted.fma(value, byWeight);
                byCode = weighted.fma(code, byCode);
            }
            FloatVector scale = byWeight.div(byCode);
            FloatVector gain = byWeight.mul(scale);
            VectorMask<Float> better = gain.compare(VectorOperators.GT, bestGain);
            bestGain = bestGain.blend(gain, better);
            bestScale = bestScale.blend(scale, better);
        }
        bestScale.intoArray(scales, lane);
    }
}
