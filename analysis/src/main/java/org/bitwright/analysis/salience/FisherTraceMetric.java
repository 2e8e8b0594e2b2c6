package org.bitwright.analysis.salience;

/// The trace of the empirical Fisher information: the mean squared norm of the gradients of single rows.
///
/// A row's gradient is that of its mean loss, so values lie about a row's length below the Hessian trace; the ranking
/// is alike.
public record FisherTraceMetric() implements GradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("fisher-trace", "Mean squared gradient norm of rows (empirical Fisher trace)",
                "Kim et al. 2023, SqueezeLLM: Dense-and-Sparse Quantization", CostClass.GRADIENT,
                "squared nats per squared weight unit");
    }

    @Override
    public Term term(double fullNorm) {
        return (weight, full, row) -> row * row;
    }

    @Override
    public boolean meanOfRows() {
        return true;
    }
}
