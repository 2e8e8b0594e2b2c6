package org.bitwright.analysis.salience;

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
    public double value(float[] weights, InputMoments inputs) {
        InverseFactor factor = inputs.inverseFactor();
        int columns = inputs.columns();
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += variance(weights, column, columns) * factor.squaredReciprocal(column);
        }
        return sum / columns;
    }

    private static double variance(float[] weights, int first, int stride) {
        double mean = 0;
        double squares = 0;
        int count = 0;
        for (int index = first; index < weights.length; index += stride) {
            count++;
            double delta = weights[index] - mean;
            mean += delta / count;
            squares += delta * (weights[index] - mean);
        }
        return count < 2 ? 0 : squares / (count - 1);
    }
}
