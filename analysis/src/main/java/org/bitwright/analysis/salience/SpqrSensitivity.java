package org.bitwright.analysis.salience;

import java.util.Arrays;

/// SpQR's reference scale of a layer: the mean over columns of Var(W_:j) / U_jj², which its outlier threshold is
/// relative to.
public record SpqrSensitivity() implements LayerInputMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("spqr-sensitivity",
                "Variance of a column's weights over the inverse layer Hessian",
                "Dettmers et al. 2023, SpQR: A Sparse-Quantized Representation", CostClass.FORWARD,
                "squared layer output per weight");
    }

    @Override
    public double value(float[] weights, InputSummary inputs) {
        InverseFactor factor = inputs.inverseFactor();
        int columns = inputs.columns();
        double[] variances = variances(weights, columns);
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += variances[column] * factor.squaredReciprocal(column);
        }
        return sum / columns;
    }

    /// The variance of every column, in one walk over the rows.
    private static double[] variances(float[] weights, int columns) {
        double[] means = new double[columns];
        double[] squares = new double[columns];
        int rows = weights.length / columns;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double weight = weights[row * columns + column];
                double delta = weight - means[column];
                means[column] += delta / (row + 1);
                squares[column] += delta * (weight - means[column]);
            }
        }
        double[] variances = new double[columns];
        if (rows > 1) {
            Arrays.setAll(variances, column -> squares[column] / (rows - 1));
        }
        return variances;
    }
}
