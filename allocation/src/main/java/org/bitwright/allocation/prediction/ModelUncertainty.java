package org.bitwright.allocation.prediction;

import org.bitwright.allocation.DamageKind;

/// What is assumed of a damage table before any plan was measured. Measured loss = predicted loss × (scale + bend × log
/// of the predicted loss) × (1 ± scatter) ± floor.
///
/// @param scale
///            standard deviation of the common factor around 1
/// @param bend
///            standard deviation of the factor's change per e-fold of predicted loss
/// @param scatter
///            expected relative deviation of single plans
/// @param scatterPlans
///            how many measured plans that expectation is worth
/// @param floor
///            absolute deviation that remains where the predicted loss is tiny, nats per token
record ModelUncertainty(double scale, double bend, double scatter, double scatterPlans, double floor) {
    /// Calibration text that differs from the evaluation text moves traces by about a third; direct measurements on
    /// the evaluation text add up within a few per cent; an empirical Fisher gives the order of magnitude. Divergences are
    /// more than good plans lose and less than bad ones do, so that the factor changes along the history.
    static ModelUncertainty of(DamageKind kind) {
        return switch (kind) {
            case TRACE -> new ModelUncertainty(0.35, 0.08, 0.15, 3, 3e-4);
            case FISHER -> new ModelUncertainty(1.0, 0.15, 0.20, 3, 3e-4);
            case TAYLOR -> new ModelUncertainty(0.25, 0.06, 0.12, 3, 2e-4);
            case DIRECT -> new ModelUncertainty(0.12, 0.04, 0.10, 3, 2e-4);
            case DIVERGENCE -> new ModelUncertainty(0.25, 0.20, 0.10, 3, 2e-4);
        };
    }

    ModelUncertainty withFloor(double other) {
        return new ModelUncertainty(scale, bend, scatter, scatterPlans, other);
    }
}
