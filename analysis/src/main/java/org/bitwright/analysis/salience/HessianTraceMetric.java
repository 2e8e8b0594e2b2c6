package org.bitwright.analysis.salience;

/// The trace of a tensor's block of the Hessian, estimated from random probes.
public record HessianTraceMetric() implements SensitivityMetric {
    public static final String NAME = "hessian-trace";

    @Override
    public MetricDescription description() {
        return new MetricDescription(NAME, "Trace of the loss Hessian over the tensor: its total curvature",
                "Dong et al. 2020, HAWQ-V2: Hessian Aware trace-Weighted Quantization", CostClass.CURVATURE,
                "nats per squared weight unit, summed over the tensor");
    }
}
