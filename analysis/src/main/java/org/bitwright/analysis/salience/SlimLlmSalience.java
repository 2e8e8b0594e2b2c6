package org.bitwright.analysis.salience;

/// SliM-LLM's element salience δ_ij = w_ij² / U_jj², averaged over the tensor.
///
/// As the authors' code computes it: U is the upper Cholesky factor of the inverse layer Hessian, not its diagonal.
public record SlimLlmSalience() implements LayerInputMetric {
    public static final String NAME = "slim-llm-salience";

    @Override
    public MetricDescription description() {
        return new MetricDescription(NAME,
                "Squared weight over the inverse layer Hessian: output error when it is lost",
                "Huang et al. 2024, SliM-LLM: Salience-Driven Mixed-Precision Quantization", CostClass.FORWARD,
                "squared layer output per weight");
    }

    @Override
    public double value(float[] weights, InputSummary inputs) {
        double[] groups = groups(weights, inputs, inputs.columns());
        return groups[0] / weights.length;
    }

    /// The salience of blocks of input columns, summed over all rows and the columns of a block.
    ///
    /// @param weights
    ///            `[out, in]`, row-major
    /// @param groupColumns
    ///            columns of a block; the last block may be narrower
    /// @return one sum per block
    public double[] groups(float[] weights, InputSummary inputs, int groupColumns) {
        InverseFactor factor = inputs.inverseFactor();
        int columns = inputs.columns();
        double[] sums = new double[Math.ceilDiv(columns, groupColumns)];
        for (int start = 0; start < weights.length; start += columns) {
            for (int column = 0; column < columns; column++) {
                sums[column / groupColumns] += element(weights[start + column], factor, column);
            }
        }
        return sums;
    }

    /// The salience of one weight.
    static double element(float weight, InverseFactor factor, int column) {
        return (double) weight * weight * factor.squaredReciprocal(column);
    }
}
