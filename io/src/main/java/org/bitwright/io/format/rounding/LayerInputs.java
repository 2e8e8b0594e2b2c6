package org.bitwright.io.format.rounding;

/// What calibration text says about the inputs x of a linear layer: E[x xᵀ] and E|x| over tokens. Immutable.
public final class LayerInputs {
    private final int columns;
    private final double[] lowerTriangle;
    private final double[] meanMagnitudes;

    /// @param lowerTriangle
    ///            E[x xᵀ], lower triangle row after row, `columns · (columns + 1) / 2` finite values
    /// @param meanMagnitudes
    ///            E|x|, one value per column
    public LayerInputs(double[] lowerTriangle, double[] meanMagnitudes) {
        columns = meanMagnitudes.length;
        this.lowerTriangle = lowerTriangle.clone();
        this.meanMagnitudes = meanMagnitudes.clone();
        if (lowerTriangle.length != start(columns)) {
            throw new IllegalArgumentException("%d second moments do not belong to %d columns"
                    .formatted(lowerTriangle.length, columns));
        }
    }

    public int columns() {
        return columns;
    }

    /// E[x_i x_j].
    public double secondMoment(int i, int j) {
        return lowerTriangle[start(Math.max(i, j)) + Math.min(i, j)];
    }

    /// E|x_j|.
    public double meanMagnitude(int column) {
        return meanMagnitudes[column];
    }

    /// E[x_j²] of every column: how much the squared error of the column matters.
    public float[] meanSquares() {
        float[] squares = new float[columns];
        for (int column = 0; column < columns; column++) {
            squares[column] = (float) lowerTriangle[start(column) + column];
        }
        return squares;
    }

    /// E[(e·x)²] for an error e of some consecutive columns.
    ///
    /// @param errors
    ///            one value for each column from `first` on
    double squaredOutput(double[] errors, int first, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int row = start(first + i) + first;
            double partial = 0;
            for (int j = 0; j < i; j++) {
                partial += lowerTriangle[row + j] * errors[j];
            }
            sum += errors[i] * (lowerTriangle[row + i] * errors[i] + 2 * partial);
        }
        return sum;
    }

    private static int start(int row) {
        return Math.toIntExact((long) row * (row + 1) / 2);
    }
}
