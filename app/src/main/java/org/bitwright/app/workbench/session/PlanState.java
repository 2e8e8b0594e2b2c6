package org.bitwright.app.workbench.session;

import java.util.Map;

import org.bitwright.allocation.Plan;

/// What undo goes back to: a plan and its locks.
///
/// @param plan
///            the plan
/// @param locks
///            format by name of the tensors that solving leaves alone
/// @param settled
///            false while the slider moves and the exact plan is still being solved
public record PlanState(Plan plan, Map<String, String> locks, boolean settled) {
    public PlanState {
        locks = Map.copyOf(locks);
    }
}
