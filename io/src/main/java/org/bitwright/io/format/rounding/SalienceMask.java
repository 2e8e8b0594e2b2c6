package org.bitwright.io.format.rounding;

import java.util.BitSet;

/// Which weights of a block of columns are salient: their δ = w²/U_jj² lies more than two standard deviations from the
/// block's mean, or is at least as large as one that does (SliM-LLM, released code).
final class SalienceMask {
    private static final double DEVIATIONS = 2;

    private final BitSet salient;
    private final int columns;

    private SalienceMask(BitSet salient, int columns) {
        this.salient = salient;
        this.columns = columns;
    }

    /// @param weights
    ///            `[rows, columns]`
    /// @param span
    ///            columns of a block, which all rows share
    static SalienceMask of(float[] weights, int columns, int span, InverseCholesky factor) {
        SalienceMask mask = new SalienceMask(new BitSet(weights.length), columns);
        for (int first = 0; first < columns; first += span) {
            mask.mark(weights, first, Math.min(span, columns - first), factor);
        }
        return mask;
    }

    boolean salient(int row, int column) {
        return salient.get(row * columns + column);
    }

    private void mark(float[] weights, int first, int count, InverseCholesky factor) {
        int rows = weights.length / columns;
        double[] squares = new double[count];
        for (int column = 0; column < count; column++) {
            squares[column] = Math.pow(factor.at(first + column, first + column), -2);
        }
        double sum = 0;
        double sumOfSquares = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < count; column++) {
                double salience = salience(weights[row * columns + first + column], squares[column]);
                sum += salience;
                sumOfSquares += salience * salience;
            }
        }
        long n = (long) rows * count;
        double mean = sum / n;
        double deviation = Math.sqrt(Math.max(0, sumOfSquares - n * mean * mean) / Math.max(1, n - 1));
        double threshold = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < count; column++) {
                double salience = salience(weights[row * columns + first + column], squares[column]);
                if (Math.abs(salience - mean) > DEVIATIONS * deviation) {
                    threshold = Math.min(threshold, salience);
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < count; column++) {
                int index = row * columns + first + column;
                salient.set(index, salience(weights[index], squares[column]) >= threshold);
            }
        }
    }

    private static double salience(float weight, double inverseSquare) {
        return (double) weight * weight * inverseSquare;
    }
}
