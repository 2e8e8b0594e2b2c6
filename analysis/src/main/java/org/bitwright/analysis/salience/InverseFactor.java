package org.bitwright.analysis.salience;

import org.bitwright.io.format.rounding.CholeskyRows;

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
        CholeskyRows factor = new CholeskyRows(columns);
        double[] result = new double[columns];
        for (int source = columns - 1; source >= 0; source--) {
            double[] row = reversedRow(gram, source, columns, scale);
            int last = row.length - 1;
            boolean dead = row[last] == 0;
            row[last] += dead ? 1 + damping : damping;
            // Rounding can take the rest of a nearly singular matrix below zero; damping says how small it can truly be.
            factor.add(row, Double.MIN_NORMAL);
            result[source] = dead ? 0 : row[last] * row[last];
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

    public int columns() {
        return squaredReciprocals.length;
    }

    /// 1 / U_jj², 0 for a column that never receives input.
    public double squaredReciprocal(int column) {
        return squaredReciprocals[column];
    }
}
