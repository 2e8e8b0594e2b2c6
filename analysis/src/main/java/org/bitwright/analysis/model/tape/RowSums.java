package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatMath;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;
import org.bitwright.analysis.model.matrix.Workers;

/// Sums over the rows of activations, in an order that does not depend on the number of threads.
final class RowSums {
    private RowSums() {
    }

    /// Adds one vector to every row.
    static void addToEveryRow(Pass pass, Matrix matrix, double[] vector) {
        float[] narrow = FloatMath.narrowed(vector);
        pass.workers().rows(matrix.rows(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                switch (matrix.precision()) {
                    case FLOAT -> matrix.addFloats(row, 0, matrix.columns(), narrow);
                    case DOUBLE -> scratch.store(matrix, row, vector, true);
                }
            }
        });
    }

    /// `target += other`.
    static void add(Pass pass, Matrix target, Matrix other) {
        pass.workers().rows(target.rows(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                add(target, row, other, scratch);
            }
        });
    }

    private static void add(Matrix target, int row, Matrix other, Scratch scratch) {
        switch (target.precision()) {
            case FLOAT -> target.addRow(row, other);
            case DOUBLE -> scratch.store(target, row, scratch.load(0, other, row), true);
        }
    }

    /// `target = other`.
    static void copy(Pass pass, Matrix target, Matrix other) {
        pass.workers().rows(target.rows(),
                (_, from, to, _) -> target.rowRange(from, to - from).assign(other.rowRange(from, to - from)));
    }

    /// The sum of all rows.
    static double[] columns(Pass pass, Matrix matrix) {
        int width = matrix.columns();
        double[][] partial = new double[Workers.chunks(matrix.rows())][width];
        pass.workers().rows(matrix.rows(), (chunk, from, to, scratch) -> {
            double[] sums = partial[chunk];
            for (int row = from; row < to; row++) {
                double[] values = scratch.load(0, matrix, row);
                for (int i = 0; i < width; i++) {
                    sums[i] += values[i];
                }
            }
        });
        return total(partial, width);
    }

    /// The sum of partial sums in their order.
    static double[] total(double[][] partial, int width) {
        double[] total = new double[width];
        for (double[] sums : partial) {
            for (int i = 0; i < width; i++) {
                total[i] += sums[i];
            }
        }
        return total;
    }

    /// The sum of partial sums in their order.
    static double total(double[] partial) {
        double total = 0;
        for (double sum : partial) {
            total += sum;
        }
        return total;
    }

    /// The inner product of two matrices.
    static double dot(Pass pass, Matrix a, Matrix b) {
        double[] partial = new double[Workers.chunks(a.rows())];
        pass.workers().rows(a.rows(), (chunk, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                partial[chunk] += dot(scratch, a, b, row);
            }
        });
        return total(partial);
    }

    private static double dot(Scratch scratch, Matrix a, Matrix b, int row) {
        return switch (a.precision()) {
            case FLOAT -> FloatMath.dot(scratch.loadFloats(0, a, row), scratch.loadFloats(1, b, row), 0, a.columns());
            case DOUBLE -> RowMath.dot(scratch.load(0, a, row), scratch.load(1, b, row), 0, a.columns());
        };
    }

    /// `target += added`; returns the inner product of `added` and `other`.
    static double dotAndAdd(Pass pass, Matrix target, Matrix added, Matrix other) {
        double[] partial = new double[Workers.chunks(added.rows())];
        pass.workers().rows(added.rows(), (chunk, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                partial[chunk] += dot(scratch, added, other, row);
                add(target, row, added, scratch);
            }
        });
        return total(partial);
    }
}
