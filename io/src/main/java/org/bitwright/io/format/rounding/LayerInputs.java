package org.bitwright.io.format.rounding;

/// What calibration text says about the inputs x of a linear layer: E[x xᵀ] and E|x| over tokens. Immutable.
public final class LayerInputs {
    private final int columns;
    private final double[] moments;
    private final boolean correlated;
    private final double[] meanMagnitudes;

    /// @param lowerTriangle
    ///            E[x xᵀ], lower triangle row after row, `columns · (columns + 1) / 2` finite values
    /// @param meanMagnitudes
    ///            E|x|, one value per column
    public LayerInputs(double[] lowerTriangle, double[] meanMagnitudes) {
        this(lowerTriangle, meanMagnitudes, true);
        if (lowerTriangle.length != start(columns)) {
            throw new IllegalArgumentException("%d second moments do not belong to %d columns"
                    .formatted(lowerTriangle.length, columns));
        }
    }

    /// @param moments
    ///            lower triangle, or the diagonal alone
    private LayerInputs(double[] moments, double[] meanMagnitudes, boolean correlated) {
        columns = meanMagnitudes.length;
        this.moments = moments.clone();
        this.meanMagnitudes = meanMagnitudes.clone();
        this.correlated = correlated;
    }

    /// The same with features that count as uncorrelated, which takes a value per column.
    public LayerInputs uncorrelated() {
        double[] diagonal = new double[columns];
        for (int column = 0; column < columns; column++) {
            diagonal[column] = secondMoment(column, column);
        }
        return new LayerInputs(diagonal, meanMagnitudes, false);
    }

    public int columns() {
        return columns;
    }

    /// E[x_i x_j].
    public double secondMoment(int i, int j) {
        if (!correlated) {
            return i == j ? moments[i] : 0;
        }
        return moments[start(Math.max(i, j)) + Math.min(i, j)];
    }

    /// E|x_j|.
    public double meanMagnitude(int column) {
        return meanMagnitudes[column];
    }

    /// E[x_j²] of every column: how much the squared error of the column matters.
    public float[] meanSquares() {
        float[] squares = new float[columns];
        for (int column = 0; column < columns; column++) {
            squares[column] = (float) secondMoment(column, column);
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
            double partial = 0;
            if (correlated) {
                int row = start(first + i) + first;
                for (int j = 0; j < i; j++) {
                    partial += moments[row + j] * errors[j];
                }
            }
            sum += errors[i] * (secondMoment(first + i, first + i) * errors[i] + 2 * partial);
        }
        return sum;
    }

    private static int start(int row) {
        return Math.toIntExact((long) row * (row + 1) / 2);
    }
}
