package org.bitwright.allocation.search;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Progress;

/// A way to find a plan, whatever it looks at: a table of damages, their interactions, or measurements.
public sealed interface PlanSearch permits TableSearch, SmallestSearch, RefinedSearch, BisectedSearch {
    /// How the search is called on screens and in files.
    String name();

    /// Looks for a plan that keeps the request's rules and budgets.
    ///
    /// @throws org.bitwright.allocation.BitwrightException
    ///             as [org.bitwright.allocation.Allocator#allocate(AllocationRequest, Progress)] does, or when no plan
    ///             reaches what was asked for
    FoundPlan find(AllocationRequest request, Progress progress);
}
