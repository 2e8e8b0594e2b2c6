package org.bitwright.analysis.salience;

/// The eigenvalue of largest magnitude of a tensor's block of the Hessian, with its sign.
public record TopEigenvalueMetric() implements SensitivityMetric {
    public static final String NAME = "hessian-top-eigenvalue";

    @Override
    public MetricDescription description() {
        return new MetricDescription(NAME, "Sharpest curvature of the loss in any direction of the tensor",
                "Dong et al. 2019, HAWQ: Hessian AWare Quantization of Neural Networks", CostClass.CURVATURE,
                "nats per squared weight unit");
    }

    /// A direction of sharp negative curvature matters as much as one of positive curvature.
    @Override
    public double importance(double value) {
        return Math.abs(value);
    }
}
