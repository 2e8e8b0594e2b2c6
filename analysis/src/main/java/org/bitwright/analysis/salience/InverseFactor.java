package org.bitwright.analysis.salience;

/// The diagonal of U in H⁻¹ = UᵀU, U upper triangular, for a damped layer Hessian H: what GPTQ, SliM-LLM, SpQR and
/// ShiftAddLLM divide by.
///
/// With R = U⁻¹, upper triangular too, H = R Rᵀ; so one factorisation from the last column to the first gives
/// 1 / U_jj = R_jj, and the inverse is never formed.
public final class InverseFactor {
    /// Added to every diagonal element, as SliM-LLM's code does before it measures salience.
    public static final double DAMPING = 0.01;

    private final double[] squaredReciprocals;

    private InverseFactor(double[] squaredReciprocals) {
        this.squaredReciprocals = squaredReciprocals;
    }

    /// Factors `scale · G + DAMPING · I`.
    ///
    /// @param gram
    ///            lower triangle of G, row after row, left as it is
    /// @param columns
    ///            order of G
    static InverseFactor of(double[] gram, int columns, double scale) {
        return of(gram, columns, scale, DAMPING);
    }

    /// As [#of(double[], int, double)] with another damping. A column whose diagonal element is 0 never receives input:
    /// its entry is 0, so that nothing in it is salient.
    static InverseFactor of(double[] gram, int columns, double scale, double damping) {
        double[][] lower = new double[columns][];
        double[] result = new double[columns];
        for (int row = 0; row < columns; row++) {
            int source = columns - 1 - row;
            lower[row] = reversedRow(gram, source, columns, scale);
            boolean dead = lower[row][row] == 0;
            lower[row][row] += dead ? 1 + damping : damping;
            eliminate(lower, row);
            result[source] = dead ? 0 : lower[row][row] * lower[row][row];
        }
        return new InverseFactor(result);
    }

    private static double[] reversedRow(double[] gram, int source, int columns, double scale) {
        double[] row = new double[columns - source];
        for (int column = 0; column < row.length; column++) {
            int other = columns - 1 - column;
            row[column] = scale * gram[Math.toIntExact((long) other * (other + 1) / 2 + source)];
        }
        return row;
    }

    private static void eliminate(double[][] lower, int row) {
        double[] current = lower[row];
        for (int column = 0; column < row; column++) {
            current[column] = (current[column] - dot(current, lower[column], column)) / lower[column][column];
        }
        double rest = current[row] - dot(current, current, row);
        // Rounding can take the rest of a nearly singular matrix below zero; damping says how small it can truly be.
        current[row] = Math.sqrt(Math.max(rest, Double.MIN_NORMAL));
    }

    /// Four sums at once, because one chain of additions leaves most of the processor idle.
    private static double dot(double[] first, double[] second, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int index = 0;
        for (; index + 3 < length; index += 4) {
            a += first[index] * second[index];
            b += first[index + 1] * second[index + 1];
            c += first[index + 2] * second[index + 2];
            d += first[index + 3] * second[index + 3];
        }
        for (; index < length; index++) {
            a += first[index] * second[index];
        }
        return a + b + (c + d);
    }

    public int columns() {
        return squaredReciprocals.length;
    }

    /// 1 / U_jj², 0 for a column that never receives input.
    public double squaredReciprocal(int column) {
        return squaredReciprocals[column];
    }
}
