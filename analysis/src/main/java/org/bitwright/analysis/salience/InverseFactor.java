package org.bitwright.analysis.salience;

import org.bitwright.analysis.model.matrix.CholeskyDiagonal;

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
    /// @param columns
    ///            order of G
    /// @param gram
    ///            G
    static InverseFactor of(int columns, CholeskyDiagonal.Elements gram, double scale) {
        return of(columns, gram, scale, DAMPING);
    }

    /// As [#of(int, CholeskyDiagonal.Elements, double)] with another damping. A column whose diagonal element is 0 never
    /// receives input: its entry is 0, so that nothing in it is salient.
    static InverseFactor of(int columns, CholeskyDiagonal.Elements gram, double scale, double damping) {
        int last = columns - 1;
        // Rounding can take the rest of a nearly singular matrix below zero; damping says how small it can truly be.
        double[] reversed = CholeskyDiagonal.of(columns, (row, column) -> {
            double element = scale * gram.at(last - column, last - row);
            if (row != column) {
                return element;
            }
            return element == 0 ? 1 + damping : element + damping;
        }, Double.MIN_NORMAL);
        double[] result = new double[columns];
        for (int column = 0; column < columns; column++) {
            result[column] = gram.at(column, column) == 0 ? 0 : reversed[last - column];
        }
        return new InverseFactor(result);
    }

    /// 1 / U_jj², 0 for a column that never receives input.
    public double squaredReciprocal(int column) {
        return squaredReciprocals[column];
    }
}
