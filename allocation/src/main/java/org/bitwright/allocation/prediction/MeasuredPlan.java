package org.bitwright.allocation.prediction;

/// One plan that was predicted and then measured.
///
/// @param predicted
///            sum of its damages in the table, nats per token, before any recalibration
/// @param measured
///            measured loss less the reference loss on the same text, nats per token
/// @param standardError
///            of `measured` as a paired difference over the same tokens; 0 when unknown
public record MeasuredPlan(double predicted, double measured, double standardError) {
    public MeasuredPlan {
        if (!Double.isFinite(predicted) || !Double.isFinite(measured) || !(standardError >= 0)) {
            throw new MeasuredPlanException(predicted, measured, standardError);
        }
    }
}
