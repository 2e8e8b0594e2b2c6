package org.bitwright.allocation.search;

import java.time.Duration;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Starts from another search's plan and refines it.
///
/// @param name
///            of the refinement
/// @param first
///            finds the start
public record RefinedSearch(String name, PlanSearch first, PlanRefiner refiner) implements PlanSearch {
    @Override
    public FoundPlan find(AllocationRequest request, Progress progress) {
        long start = System.nanoTime();
        FoundPlan found = first.find(request, progress);
        Refinement refined = refiner.refine(found.plan(), request, progress);
        return new FoundPlan(refined.plan(), refined.value(), Double.NEGATIVE_INFINITY, ProofStatus.FEASIBLE,
                Duration.ofNanos(System.nanoTime() - start), refined.evaluations());
    }
}
