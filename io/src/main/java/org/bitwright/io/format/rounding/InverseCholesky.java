package org.bitwright.io.format.rounding;

import java.util.stream.IntStream;

/// U of H⁻¹ = UᵀU, U upper triangular, for the damped second moments H of a layer's inputs with columns in some order.
///
/// With the columns reversed, H = L Lᵀ gives U as the reversed L⁻¹; so the inverse itself is never formed. A column that
/// never receives input has H_jj = 1.
final class InverseCholesky {
    private static final int COLUMNS_AT_ONCE = 64;
    private static final double STRONGER = 10;

    private final double[][] reversed;
    private final double damping;

    private InverseCholesky(double[][] reversed, double damping) {
        this.reversed = reversed;
        this.damping = damping;
    }

    /// @param order
    ///            column of the layer at each place
    /// @param relativeDamping
    ///            added to the diagonal, times its mean; ten times more, again and again, while H is not positive definite
    static InverseCholesky of(LayerInputs inputs, int[] order, double relativeDamping) {
        double used = relativeDamping;
        double[][] lower = lower(inputs, order, used);
        while (lower.length == 0) {
            used *= STRONGER;
            lower = lower(inputs, order, used);
        }
        return new InverseCholesky(inverse(lower), used);
    }

    /// What was added to the diagonal, as a part of its mean.
    double damping() {
        return damping;
    }

    /// U at two places, the first not behind the second.
    double at(int row, int column) {
        return reversed[last() - row][last() - column];
    }

    /// A row of U divided by its diagonal element, from the diagonal on.
    double[] scaledRow(int row) {
        double[] source = reversed[last() - row];
        double[] scaled = new double[source.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = source[source.length - 1 - i] / source[source.length - 1];
        }
        return scaled;
    }

    private int last() {
        return reversed.length - 1;
    }

    /// The lower factor of the reversed matrix; empty when it is not positive definite.
    private static double[][] lower(LayerInputs inputs, int[] order, double relativeDamping) {
        int n = order.length;
        double mean = 0;
        for (int column = 0; column < n; column++) {
            mean += diagonal(inputs, column) / n;
        }
        CholeskyRows factor = new CholeskyRows(n);
        for (int row = 0; row < n; row++) {
            double[] current = new double[row + 1];
            int column = order[n - 1 - row];
            for (int other = 0; other < row; other++) {
                current[other] = inputs.secondMoment(column, order[n - 1 - other]);
            }
            current[row] = diagonal(inputs, column) + relativeDamping * mean;
            if (!(factor.add(current, 0) > 0)) {
                return new double[0][];
            }
        }
        return factor.rows();
    }

    private static double diagonal(LayerInputs inputs, int column) {
        double found = inputs.secondMoment(column, column);
        return found == 0 ? 1 : found;
    }

    private static double[][] inverse(double[][] lower) {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int row = 0; row < n; row++) {
            inverse[row] = new double[row + 1];
        }
        IntStream.range(0, Math.ceilDiv(n, COLUMNS_AT_ONCE)).parallel().forEach(
                piece -> invert(lower, inverse, piece * COLUMNS_AT_ONCE, Math.min(n, (piece + 1) * COLUMNS_AT_ONCE)));
        return inverse;
    }

    private static void invert(double[][] lower, double[][] inverse, int from, int to) {
        for (int row = from; row < lower.length; row++) {
            double[] target = inverse[row];
            for (int k = from; k < row; k++) {
                double factor = lower[row][k];
                double[] source = inverse[k];
                int end = Math.min(to, k + 1);
                for (int column = from; column < end; column++) {
                    target[column] -= factor * source[column];
                }
            }
            if (row < to) {
                target[row] = 1;
            }
            for (int column = from; column < Math.min(to, row + 1); column++) {
                target[column] /= lower[row][row];
            }
        }
    }
}
