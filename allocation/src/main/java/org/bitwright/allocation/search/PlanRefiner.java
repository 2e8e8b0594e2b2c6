package org.bitwright.allocation.search;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;

/// Improves a plan by an objective that a table of independent damages does not hold. Never ends above its start.
@FunctionalInterface
public interface PlanRefiner {
    /// @param start
    ///            a plan that the request allows, within its budgets
    /// @param request
    ///            locks, formats and budgets that every plan keeps
    Refinement refine(Plan start, AllocationRequest request, Progress progress);
}
