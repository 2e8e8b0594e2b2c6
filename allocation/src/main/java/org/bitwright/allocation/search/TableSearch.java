package org.bitwright.allocation.search;

import java.time.Duration;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.solver.Solver;

/// Solves the request's table of independent damages.
public record TableSearch(Solver solver) implements PlanSearch {
    @Override
    public String name() {
        return solver.name();
    }

    @Override
    public FoundPlan find(AllocationRequest request, Progress progress) {
        long start = System.nanoTime();
        Plan plan = new Allocator(solver).allocate(request, progress);
        return FoundPlan.ofTable(plan, Duration.ofNanos(System.nanoTime() - start));
    }
}
