package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatMath;
import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// The rows of a [Normalization] in single precision; sums in double.
final class FloatNormalization {
    private static final int INPUT = 0;
    private static final int NORMALISED = 1;
    private static final int OUTER = 2;
    private static final int WEIGHTED = 3;
    private static final int INPUT_TANGENT = 4;
    private static final int NORMALISED_TANGENT = 5;
    private static final int OUTER_TANGENT = 6;

    private final Normalization step;
    private final int width;
    private final int columns;
    private final float[] gains;

    /// @param gains
    ///            one per column of a group
    FloatNormalization(Normalization step, double[] gains) {
        this.step = step;
        this.width = step.to().width();
        this.columns = gains.length;
        this.gains = FloatRows.of(gains);
    }

    /// Sums over rows for the derivatives of gains and shifts, rows that end with a whole vector.
    static final class Sums {
        private final double[] gain;
        private final double[] shift;

        Sums(double[] gain, double[] shift) {
            this.gain = gain;
            this.shift = shift;
        }
    }

    /// The direction's components of gains and shifts.
    static final class Along {
        private final float[] gain;
        private final float[] shift;

        Along(double[] gain, double[] shift) {
            this.gain = FloatRows.of(gain);
            this.shift = FloatRows.of(shift);
        }
    }

    void value(int row, Matrix input, Matrix output, float[] shifts, Scratch scratch) {
        for (int group = 0; group < width; group += columns) {
            float[] x = scratch.loadFloats(INPUT, input, row, group, columns);
            float[] n = scratch.floats(NORMALISED, columns);
            normalise(x, n);
            FloatRows.productPlus(gains, n, shifts, n, columns);
            scratch.storeFloats(output, row, group, columns, n);
        }
    }

    void adjoint(int row, Matrix input, Matrix outer, Channel.Target target, Sums sums, Scratch scratch) {
        for (int group = 0; group < width; group += columns) {
            float[] x = scratch.loadFloats(INPUT, input, row, group, columns);
            float[] y = scratch.loadFloats(OUTER, outer, row, group, columns);
            float[] n = scratch.floats(NORMALISED, columns);
            float r = normalise(x, n);
            FloatRows.accumulateProduct(y, n, sums.gain, columns);
            if (step.shift() != null) {
                FloatRows.accumulate(y, sums.shift, columns);
            }
            float[] weighted = scratch.floats(WEIGHTED, columns);
            FloatRows.product(gains, y, weighted, columns);
            float along = mean(n, weighted);
            FloatRows.combine(weighted, r, n, -r * along, weighted, columns);
            centre(weighted);
            store(target, row, group, weighted, scratch);
        }
    }

    void tangent(int row, Matrix input, Matrix inputTangent, Matrix output, Along direction, Scratch scratch) {
        for (int group = 0; group < width; group += columns) {
            float[] x = scratch.loadFloats(INPUT, input, row, group, columns);
            float[] xTangent = scratch.loadFloats(INPUT_TANGENT, inputTangent, row, group, columns);
            float[] n = scratch.floats(NORMALISED, columns);
            float r = normalise(x, n);
            centre(xTangent);
            FloatRows.combine(xTangent, r, n, -r * mean(n, xTangent), xTangent, columns);
            FloatRows.productPlus(gains, xTangent, direction.shift, xTangent, columns);
            FloatRows.productPlus(direction.gain, n, xTangent, n, columns);
            scratch.storeFloats(output, row, group, columns, n);
        }
    }

    void tangentAdjoint(int row, Normalization.Second second, Along direction, Sums sums, Scratch scratch) {
        for (int group = 0; group < width; group += columns) {
            float[] x = scratch.loadFloats(INPUT, second.input(), row, group, columns);
            float[] xTangent = scratch.loadFloats(INPUT_TANGENT, second.inputTangent(), row, group, columns);
            float[] y = scratch.loadFloats(OUTER, second.outer(), row, group, columns);
            float[] yTangent = scratch.loadFloats(OUTER_TANGENT, second.outerTangent(), row, group, columns);
            float[] n = scratch.floats(NORMALISED, columns);
            float r = normalise(x, n);
            centre(xTangent);
            float slope = mean(n, xTangent);
            float[] nTangent = scratch.floats(NORMALISED_TANGENT, columns);
            FloatRows.combine(xTangent, r, n, -r * slope, nTangent, columns);
            FloatRows.accumulateProduct(yTangent, n, sums.gain, columns);
            FloatRows.accumulateProduct(y, nTangent, sums.gain, columns);
            if (step.shift() != null) {
                FloatRows.accumulate(yTangent, sums.shift, columns);
            }
            float[] weighted = scratch.floats(WEIGHTED, columns);
            FloatRows.product(gains, y, weighted, columns);
            FloatRows.product(gains, yTangent, yTangent, columns);
            FloatRows.productPlus(direction.gain, y, yTangent, yTangent, columns);
            float along = mean(n, weighted);
            float alongTangent = (float) ((FloatMath.dot(nTangent, weighted, 0, columns)
                    + FloatMath.dot(n, yTangent, 0, columns)) / columns);
            float rTangent = -r * r * slope;
            FloatRows.combine(weighted, rTangent, yTangent, r, weighted, columns);
            FloatRows.combine(nTangent, -r * along, n, -(rTangent * along + r * alongTangent), n, columns);
            FloatRows.sum(weighted, n, weighted, columns);
            centre(weighted);
            store(second.target(), row, group, weighted, scratch);
        }
    }

    private void store(Channel.Target target, int row, int group, float[] values, Scratch scratch) {
        if (target.add()) {
            target.matrix().addFloats(row, group, columns, values);
        } else {
            scratch.storeFloats(target.matrix(), row, group, columns, values);
        }
    }

    /// Writes n for one group and returns 1 / √(mean c² + ε).
    private float normalise(float[] x, float[] n) {
        centre(x);
        float r = (float) (1 / Math.sqrt(FloatMath.dot(x, x, 0, columns) / columns + step.epsilon()));
        FloatRows.scale(x, r, n, columns);
        return r;
    }

    private float mean(float[] a, float[] b) {
        return (float) (FloatMath.dot(a, b, 0, columns) / columns);
    }

    private void centre(float[] x) {
        if (step.centred()) {
            float mean = (float) (FloatMath.sum(x, 0, columns) / columns);
            for (int i = 0; i < columns; i++) {
                x[i] -= mean;
            }
        }
    }
}
