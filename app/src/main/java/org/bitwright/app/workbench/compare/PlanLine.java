package org.bitwright.app.workbench.compare;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.Prediction;
import org.jspecify.annotations.Nullable;

/// One of the plans that are compared.
///
/// @param name
///            for people, unique among them
/// @param plan
///            the plan
/// @param shown
///            whether it is the one that the other panes show
/// @param bitsPerWeight
///            mean over the weights that plans decide
/// @param prediction
///            null while it is not known
/// @param measured
///            the latest measurement of this very plan; null without one
public record PlanLine(String name, Plan plan, boolean shown, double bitsPerWeight, @Nullable Prediction prediction,
        @Nullable MeasuredPerplexity measured) {
    /// Bytes of the whole model.
    public long bytes() {
        return plan.totalBytes();
    }
}
