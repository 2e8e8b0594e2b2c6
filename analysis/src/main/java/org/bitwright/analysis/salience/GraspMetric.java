package org.bitwright.analysis.salience;

/// GraSP's −Σ w · (H g): how much the gradient's flow through the tensor matters, with its sign.
public record GraspMetric() implements SensitivityMetric {
    public static final String NAME = "grasp";

    @Override
    public MetricDescription description() {
        return new MetricDescription(NAME,
                "Minus the sum of weight times Hessian-gradient product: change of the gradient's norm when weights vanish",
                "Wang et al. 2020, Picking Winning Tickets Before Training by Preserving Gradient Flow",
                CostClass.CURVATURE, "squared nats per squared weight unit");
    }
}
