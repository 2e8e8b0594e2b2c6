package org.bitwright.analysis.salience;

import java.util.List;
import java.util.function.Supplier;

/// A metric of what the model predicts when one tensor is changed: the mean over some changes.
public non-sealed interface MeasuredMetric extends SensitivityMetric {
    /// What is measured of the changed model.
    enum Quantity {
        /// KL(original ‖ changed) of the predictions, nats per token.
        DIVERGENCE,
        /// Loss of the changed model less that of the original, nats per token.
        LOSS_INCREASE
    }

    Quantity quantity();

    /// The changed weights to try, `[out, in]`, made one at a time.
    List<Supplier<float[]>> changes(StoredLayer layer);
}
