package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.IntegerMatrix;

/// Error feedback on the grids of an integer format.
///
/// @param fit
///            chooses the grid of a group
/// @param staticGroups
///            whether all grids are chosen from the original weights; otherwise each is chosen at its first column, from
///            weights as they were when the block of columns began
record GroupedFeedback(IntegerFormat format, GroupFit fit, boolean staticGroups) {
    /// @param weights
    ///            `[rows, columns]`, dead columns already 0
    IntegerMatrix run(float[] weights, ErrorFeedback feedback) {
        int columns = feedback.order().length;
        IntegerMatrix matrix = new IntegerMatrix(format, weights.length / columns, columns);
        feedback.run(weights, row -> new Row(matrix, row));
        return matrix;
    }

    private final class Row implements ErrorFeedback.RowRounder {
        private final IntegerMatrix matrix;
        private final int row;
        private final int span;
        private float[] values = new float[0];

        Row(IntegerMatrix matrix, int row) {
            this.matrix = matrix;
            this.row = row;
            span = format.span(matrix.columns());
        }

        @Override
        public void begin(int place, float[] values) {
            this.values = values;
            if (staticGroups && place == 0) {
                for (int first = 0; first < values.length; first += span) {
                    lay(first);
                }
            }
        }

        @Override
        public float round(int place, int column, float weight) {
            if (!staticGroups && column % span == 0) {
                lay(column);
            }
            return matrix.round(row, column, weight);
        }

        private void lay(int first) {
            matrix.lay(row, first / span, fit.fit(row, values, first, Math.min(span, values.length - first)));
        }
    }
}
