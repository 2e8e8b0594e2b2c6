package org.bitwright.app.workbench.session;

import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.PlanRules;

/// What undo goes back to: a plan and what it keeps to.
///
/// @param plan
///            the plan
/// @param rules
///            what solving and editing keep to
/// @param settled
///            false while the slider moves and the exact plan is still being solved
public record PlanState(Plan plan, PlanRules rules, boolean settled) {
    /// Format by name of the tensors that solving leaves alone.
    public Map<String, String> locks() {
        return rules.locks();
    }
}
