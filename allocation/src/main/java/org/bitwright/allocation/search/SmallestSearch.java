package org.bitwright.allocation.search;

import java.time.Duration;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.solver.Solver;

/// The smallest plan whose summed damages stay within a limit. The request's budgets play no part.
///
/// @param maxLoss
///            nats per token
public record SmallestSearch(Solver solver, double maxLoss) implements PlanSearch {
    @Override
    public String name() {
        return "smallest by " + solver.name();
    }

    @Override
    public FoundPlan find(AllocationRequest request, Progress progress) {
        long start = System.nanoTime();
        Plan plan = new Allocator(solver).smallestWithin(maxLoss, request, progress);
        return FoundPlan.ofTable(plan, Duration.ofNanos(System.nanoTime() - start));
    }
}
