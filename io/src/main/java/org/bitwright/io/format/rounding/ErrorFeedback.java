package org.bitwright.io.format.rounding;

import java.util.stream.IntStream;

/// GPTQ's loop: columns are rounded one after the other, and the error of each is made good by the columns that follow,
/// `w_k ← w_k − (w_j − q)/U_jj · U_jk` (Frantar et al. 2022; IST-DASLab/gptq). Rows are independent of each other.
///
/// @param factor
///            U of the inverse second moments, in the order of `order`
/// @param order
///            column of the layer at each place
/// @param blockColumns
///            places whose grids are chosen from weights that have received errors only up to the block's start
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ErrorFeedback(InverseCholesky factor, int[] order, int blockColumns) {
    /// Rounds the weights of one row.
    interface RowRounder {
        /// Hears the row, in the layer's column order, as it is when a block begins.
        void begin(int place, float[] row);

        /// The level of a weight.
        float round(int place, int column, float weight);
    }

    /// Makes the rounder of a row.
    @FunctionalInterface
    interface RowRounders {
        RowRounder of(int row);
    }

    /// Rounds every row.
    ///
    /// @param weights
    ///            `[rows, columns]`; left as they are
    /// @return the loss Σ ½((w_j − q)/U_jj)², which is ½ΔHΔᵀ with the damping in H
    double run(float[] weights, RowRounders rounders) {
        int columns = order.length;
        double[][] scaled = IntStream.range(0, columns).mapToObj(factor::scaledRow).toArray(double[][]::new);
        return IntStream.range(0, weights.length / columns).parallel()
                .mapToDouble(row -> run(weights, row * columns, scaled, rounders.of(row))).sum();
    }

    private double run(float[] weights, int start, double[][] scaled, RowRounder rounder) {
        int columns = order.length;
        double[] current = new double[columns];
        for (int place = 0; place < columns; place++) {
            current[place] = weights[start + order[place]];
        }
        float[] row = new float[columns];
        double loss = 0;
        for (int place = 0; place < columns; place++) {
            if (place % blockColumns == 0) {
                for (int each = 0; each < columns; each++) {
                    row[order[each]] = (float) current[each];
                }
                rounder.begin(place, row);
            }
            double error = current[place] - rounder.round(place, order[place], (float) current[place]);
            double[] towards = scaled[place];
            for (int k = 1; k < towards.length; k++) {
                current[place + k] -= error * towards[k];
            }
            double normalised = error / factor.at(place, place);
            loss += normalised * normalised / 2;
        }
        return loss;
    }
}
