package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatMath;
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
    private static final int RESULT = 7;

    private final Normalization step;
    private final int width;
    private final float[] gains;

    /// @param gains
    ///            one per column of a group
    FloatNormalization(Normalization step, double[] gains) {
        this.step = step;
        this.width = step.to().width();
        this.gains = FloatMath.narrowed(gains);
    }

    /// Sums over rows for the derivatives of gains and shifts.
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
            this.gain = FloatMath.narrowed(gain);
            this.shift = FloatMath.narrowed(shift);
        }
    }

    void value(int row, Matrix input, Matrix output, float[] shifts, Scratch scratch) {
        float[] x = scratch.loadFloats(INPUT, input, row);
        float[] n = scratch.floats(NORMALISED, width);
        int d = gains.length;
        for (int group = 0; group < width; group += d) {
            normalise(x, n, group);
            for (int i = 0; i < d; i++) {
                n[group + i] = gains[i] * n[group + i] + shifts[i];
            }
        }
        scratch.storeFloats(output, row, n, false);
    }

    void adjoint(int row, Matrix input, Matrix outer, Channel.Target target, Sums sums, Scratch scratch) {
        float[] x = scratch.loadFloats(INPUT, input, row);
        float[] y = scratch.loadFloats(OUTER, outer, row);
        float[] n = scratch.floats(NORMALISED, width);
        float[] weighted = scratch.floats(WEIGHTED, width);
        float[] result = scratch.floats(RESULT, width);
        double[] gainSums = sums.gain;
        double[] shiftSums = sums.shift;
        int d = gains.length;
        for (int group = 0; group < width; group += d) {
            float r = normalise(x, n, group);
            for (int i = 0; i < d; i++) {
                gainSums[i] += (double) y[group + i] * n[group + i];
                shiftSums[i] += y[group + i];
                weighted[group + i] = gains[i] * y[group + i];
            }
            float along = (float) (FloatMath.dot(n, weighted, group, group + d) / d);
            for (int i = group; i < group + d; i++) {
                result[i] = r * (weighted[i] - n[i] * along);
            }
            centre(result, group);
        }
        scratch.storeFloats(target.matrix(), row, result, target.add());
    }

    void tangent(int row, Matrix input, Matrix inputTangent, Matrix output, Along direction, Scratch scratch) {
        float[] x = scratch.loadFloats(INPUT, input, row);
        float[] xTangent = scratch.loadFloats(INPUT_TANGENT, inputTangent, row);
        float[] n = scratch.floats(NORMALISED, width);
        float[] result = scratch.floats(RESULT, width);
        float[] gTangent = direction.gain;
        float[] bTangent = direction.shift;
        int d = gains.length;
        for (int group = 0; group < width; group += d) {
            float r = normalise(x, n, group);
            centre(xTangent, group);
            float along = (float) (FloatMath.dot(n, xTangent, group, group + d) / d);
            for (int i = 0; i < d; i++) {
                float nTangent = r * (xTangent[group + i] - n[group + i] * along);
                result[group + i] = gTangent[i] * n[group + i] + gains[i] * nTangent + bTangent[i];
            }
        }
        scratch.storeFloats(output, row, result, false);
    }

    void tangentAdjoint(int row, Normalization.Second second, Along direction, Sums sums, Scratch scratch) {
        float[] x = scratch.loadFloats(INPUT, second.input(), row);
        float[] xTangent = scratch.loadFloats(INPUT_TANGENT, second.inputTangent(), row);
        float[] y = scratch.loadFloats(OUTER, second.outer(), row);
        float[] yTangent = scratch.loadFloats(OUTER_TANGENT, second.outerTangent(), row);
        float[] n = scratch.floats(NORMALISED, width);
        float[] nTangent = scratch.floats(NORMALISED_TANGENT, width);
        float[] weighted = scratch.floats(WEIGHTED, width);
        float[] result = scratch.floats(RESULT, width);
        float[] gTangent = direction.gain;
        double[] gainSums = sums.gain;
        double[] shiftSums = sums.shift;
        int d = gains.length;
        for (int group = 0; group < width; group += d) {
            float r = normalise(x, n, group);
            centre(xTangent, group);
            float slope = (float) (FloatMath.dot(n, xTangent, group, group + d) / d);
            for (int i = 0; i < d; i++) {
                int at = group + i;
                nTangent[at] = r * (xTangent[at] - n[at] * slope);
                gainSums[i] += (double) yTangent[at] * n[at] + (double) y[at] * nTangent[at];
                shiftSums[i] += yTangent[at];
                weighted[at] = gains[i] * y[at];
                yTangent[at] = gTangent[i] * y[at] + gains[i] * yTangent[at];
            }
            float along = (float) (FloatMath.dot(n, weighted, group, group + d) / d);
            float alongTangent = (float) ((FloatMath.dot(nTangent, weighted, group, group + d)
                    + FloatMath.dot(n, yTangent, group, group + d)) / d);
            float rTangent = -r * r * slope;
            for (int i = group; i < group + d; i++) {
                result[i] = rTangent * (weighted[i] - n[i] * along)
                        + r * (yTangent[i] - nTangent[i] * along - n[i] * alongTangent);
            }
            centre(result, group);
        }
        scratch.storeFloats(second.target().matrix(), row, result, second.target().add());
    }

    /// Writes n for one group and returns 1 / √(mean c² + ε).
    private float normalise(float[] x, float[] n, int group) {
        int d = gains.length;
        centre(x, group);
        float r = (float) (1 / Math.sqrt(FloatMath.dot(x, x, group, group + d) / d + step.epsilon()));
        for (int i = group; i < group + d; i++) {
            n[i] = x[i] * r;
        }
        return r;
    }

    private void centre(float[] x, int group) {
        if (step.centred()) {
            int d = gains.length;
            float mean = (float) (FloatMath.sum(x, group, group + d) / d);
            for (int i = group; i < group + d; i++) {
                x[i] -= mean;
            }
        }
    }
}
