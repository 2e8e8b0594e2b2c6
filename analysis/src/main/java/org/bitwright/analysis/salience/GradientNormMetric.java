package org.bitwright.analysis.salience;

/// The Euclidean norm of the gradient of the whole text over a tensor; its error is that of the projections of row
/// gradients on it.
public record GradientNormMetric() implements GradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("gradient-norm", "Norm of the loss gradient: how far from a minimum the tensor is",
                "First-order sensitivity", CostClass.GRADIENT, "nats per weight unit");
    }

    @Override
    public Term term(double fullNorm) {
        return fullNorm == 0 ? (weight, full, row) -> 0 : (weight, full, row) -> full * row / fullNorm;
    }

    @Override
    public boolean meanOfRows() {
        return false;
    }
}
