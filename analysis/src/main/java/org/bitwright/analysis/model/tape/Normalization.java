package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;
import org.bitwright.analysis.model.matrix.Workers;
import org.jspecify.annotations.Nullable;

/// y = (gain + gainOffset) ⊙ n + shift with n = c / √(mean c² + ε), where c is x, or x less its mean when centred: RMSNorm
/// (Zhang and Sennrich 2019) and LayerNorm (Ba et al. 2016), over groups of as many columns as there are gains.
record Normalization(Signal from, Signal to, Parameter gain, @Nullable Parameter shift, boolean centred, double epsilon,
        double gainOffset) implements OneInputStep {
    private static final int INPUT = 0;
    private static final int NORMALISED = 1;
    private static final int OUTER = 2;
    private static final int WEIGHTED = 3;
    private static final int INPUT_TANGENT = 4;
    private static final int NORMALISED_TANGENT = 5;
    private static final int OUTER_TANGENT = 6;
    private static final int RESULT = 7;

    @Override
    public void forward(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix output = pass.values().create(to);
        double[] g = gains(pass);
        double[] b = pass.weights().vector(shift, gain.columns());
        if (pass.precision() == Precision.FLOAT) {
            FloatNormalization rows = new FloatNormalization(this, g);
            float[] shifts = FloatRows.of(b);
            eachRow(pass, (row, _, scratch) -> rows.value(row, input, output, shifts, scratch));
            return;
        }
        int d = gain.columns();
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            double[] n = scratch.row(NORMALISED, to.width());
            for (int row = first; row < end; row++) {
                double[] x = scratch.load(INPUT, input, row);
                for (int group = 0; group < to.width(); group += d) {
                    normalise(x, n, group, d);
                    for (int i = 0; i < d; i++) {
                        n[group + i] = g[i] * n[group + i] + b[i];
                    }
                }
                scratch.store(output, row, n, false);
            }
        });
    }

    @Override
    public void adjoint(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix outer = pass.adjoints().of(to);
        Channel.Target target = pass.adjoints().contribution(from);
        double[] g = gains(pass);
        int d = gain.columns();
        double[][] gainSums = new double[Workers.chunks(input.rows())][FloatRows.padded(d)];
        double[][] shiftSums = new double[Workers.chunks(input.rows())][FloatRows.padded(d)];
        if (pass.precision() == Precision.FLOAT) {
            FloatNormalization rows = new FloatNormalization(this, g);
            eachRow(pass, (row, chunk, scratch) -> rows.adjoint(row, input, outer, target,
                    new FloatNormalization.Sums(gainSums[chunk], shiftSums[chunk]), scratch));
            collect(pass, gainSums, shiftSums);
            return;
        }
        pass.workers().rows(input.rows(), (chunk, first, end, scratch) -> {
            double[] n = scratch.row(NORMALISED, to.width());
            double[] weighted = scratch.row(WEIGHTED, to.width());
            double[] result = scratch.row(RESULT, to.width());
            for (int row = first; row < end; row++) {
                double[] x = scratch.load(INPUT, input, row);
                double[] y = scratch.load(OUTER, outer, row);
                for (int group = 0; group < to.width(); group += d) {
                    double r = normalise(x, n, group, d);
                    for (int i = 0; i < d; i++) {
                        gainSums[chunk][i] += y[group + i] * n[group + i];
                        shiftSums[chunk][i] += y[group + i];
                        weighted[group + i] = g[i] * y[group + i];
                    }
                    double along = RowMath.dot(n, weighted, group, group + d) / d;
                    for (int i = group; i < group + d; i++) {
                        result[i] = r * (weighted[i] - n[i] * along);
                    }
                    centre(result, group, d);
                }
                scratch.store(target.matrix(), row, result, target.add());
            }
        });
        collect(pass, gainSums, shiftSums);
    }

    @Override
    public void tangent(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix inputTangent = pass.tangents().of(from);
        Matrix output = pass.tangents().create(to);
        int d = gain.columns();
        double[] g = gains(pass);
        double[] gTangent = pass.direction().vector(gain, d);
        double[] bTangent = pass.direction().vector(shift, d);
        if (pass.precision() == Precision.FLOAT) {
            FloatNormalization rows = new FloatNormalization(this, g);
            FloatNormalization.Along along = new FloatNormalization.Along(gTangent, bTangent);
            eachRow(pass, (row, _, scratch) -> rows.tangent(row, input, inputTangent, output, along, scratch));
            return;
        }
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            double[] n = scratch.row(NORMALISED, to.width());
            double[] result = scratch.row(RESULT, to.width());
            for (int row = first; row < end; row++) {
                double[] x = scratch.load(INPUT, input, row);
                double[] xTangent = scratch.load(INPUT_TANGENT, inputTangent, row);
                for (int group = 0; group < to.width(); group += d) {
                    double r = normalise(x, n, group, d);
                    centre(xTangent, group, d);
                    double along = RowMath.dot(n, xTangent, group, group + d) / d;
                    for (int i = 0; i < d; i++) {
                        double nTangent = r * (xTangent[group + i] - n[group + i] * along);
                        result[group + i] = gTangent[i] * n[group + i] + g[i] * nTangent + bTangent[i];
                    }
                }
                scratch.store(output, row, result, false);
            }
        });
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix inputTangent = pass.tangents().of(from);
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        Channel.Target target = pass.adjointTangents().contribution(from);
        int d = gain.columns();
        double[] g = gains(pass);
        double[] gTangent = pass.direction().vector(gain, d);
        double[][] gainSums = new double[Workers.chunks(input.rows())][FloatRows.padded(d)];
        double[][] shiftSums = new double[Workers.chunks(input.rows())][FloatRows.padded(d)];
        if (pass.precision() == Precision.FLOAT) {
            FloatNormalization rows = new FloatNormalization(this, g);
            Second second = new Second(input, inputTangent, outer, outerTangent, target);
            FloatNormalization.Along along = new FloatNormalization.Along(gTangent, pass.direction().vector(shift, d));
            eachRow(pass, (row, chunk, scratch) -> rows.tangentAdjoint(row, second, along,
                    new FloatNormalization.Sums(gainSums[chunk], shiftSums[chunk]), scratch));
            collect(pass, gainSums, shiftSums);
            return;
        }
        pass.workers().rows(input.rows(), (chunk, first, end, scratch) -> {
            double[] n = scratch.row(NORMALISED, to.width());
            double[] nTangent = scratch.row(NORMALISED_TANGENT, to.width());
            double[] weighted = scratch.row(WEIGHTED, to.width());
            double[] result = scratch.row(RESULT, to.width());
            for (int row = first; row < end; row++) {
                double[] x = scratch.load(INPUT, input, row);
                double[] xTangent = scratch.load(INPUT_TANGENT, inputTangent, row);
                double[] y = scratch.load(OUTER, outer, row);
                double[] yTangent = scratch.load(OUTER_TANGENT, outerTangent, row);
                for (int group = 0; group < to.width(); group += d) {
                    double r = normalise(x, n, group, d);
                    centre(xTangent, group, d);
                    double slope = RowMath.dot(n, xTangent, group, group + d) / d;
                    for (int i = 0; i < d; i++) {
                        int at = group + i;
                        nTangent[at] = r * (xTangent[at] - n[at] * slope);
                        gainSums[chunk][i] += yTangent[at] * n[at] + y[at] * nTangent[at];
                        shiftSums[chunk][i] += yTangent[at];
                        weighted[at] = g[i] * y[at];
                        yTangent[at] = gTangent[i] * y[at] + g[i] * yTangent[at];
                    }
                    double along = RowMath.dot(n, weighted, group, group + d) / d;
                    double alongTangent = (RowMath.dot(nTangent, weighted, group, group + d)
                            + RowMath.dot(n, yTangent, group, group + d)) / d;
                    double rTangent = -r * r * slope;
                    for (int i = group; i < group + d; i++) {
                        result[i] = rTangent * (weighted[i] - n[i] * along)
                                + r * (yTangent[i] - nTangent[i] * along - n[i] * alongTangent);
                    }
                    centre(result, group, d);
                }
                scratch.store(target.matrix(), row, result, target.add());
            }
        });
        collect(pass, gainSums, shiftSums);
    }

    /// What the last pass reads and where its result goes.
    record Second(Matrix input, Matrix inputTangent, Matrix outer, Matrix outerTangent, Channel.Target target) {}

    private interface RowTask {
        void run(int row, int chunk, Scratch scratch);
    }

    private static void eachRow(Pass pass, RowTask task) {
        pass.workers().rows(pass.batch().size(), (chunk, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                task.run(row, chunk, scratch);
            }
        });
    }

    private void collect(Pass pass, double[][] gainSums, double[][] shiftSums) {
        pass.derivatives().add(gain, RowSums.total(gainSums, gain.columns()));
        pass.derivatives().add(shift, RowSums.total(shiftSums, gain.columns()));
    }

    private double[] gains(Pass pass) {
        double[] gains = pass.weights().vector(gain, gain.columns());
        for (int i = 0; i < gain.columns(); i++) {
            gains[i] += gainOffset;
        }
        return gains;
    }

    /// Writes n for one group and returns 1 / √(mean c² + ε).
    private double normalise(double[] x, double[] n, int group, int d) {
        centre(x, group, d);
        double r = 1 / Math.sqrt(RowMath.dot(x, x, group, group + d) / d + epsilon);
        for (int i = group; i < group + d; i++) {
            n[i] = x[i] * r;
        }
        return r;
    }

    private void centre(double[] x, int group, int d) {
        if (centred) {
            double mean = RowMath.sum(x, group, group + d) / d;
            for (int i = group; i < group + d; i++) {
                x[i] -= mean;
            }
        }
    }
}
