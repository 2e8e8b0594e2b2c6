package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Workers;

/// Sums over the rows of activations, in an order that does not depend on the number of threads.
final class RowSums {
    private RowSums() {
    }

    /// Adds one vector to every row.
    static void addToEveryRow(Pass pass, Matrix matrix, double[] vector) {
        pass.workers().rows(matrix.rows(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                scratch.store(matrix, row, vector, true);
            }
        });
    }

    /// `target += other`.
    static void add(Pass pass, Matrix target, Matrix other) {
        pass.workers().rows(target.rows(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                scratch.store(target, row, scratch.load(0, other, row), true);
            }
        });
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
                partial[chunk] += RowMath.dot(scratch.load(0, a, row), scratch.load(1, b, row), 0, a.columns());
            }
        });
        return total(partial);
    }

    /// `target += added`; returns the inner product of `added` and `other`.
    static double dotAndAdd(Pass pass, Matrix target, Matrix added, Matrix other) {
        double[] partial = new double[Workers.chunks(added.rows())];
        pass.workers().rows(added.rows(), (chunk, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                double[] values = scratch.load(0, added, row);
                partial[chunk] += RowMath.dot(values, scratch.load(1, other, row), 0, added.columns());
                scratch.store(target, row, values, true);
            }
        });
        return total(partial);
    }
}
