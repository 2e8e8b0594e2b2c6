package org.bitwright.allocation.search;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Frontier;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// The smallest plan of the convex frontier whose measured loss keeps a limit, by bisection. The request's budget plays
/// no part.
///
/// @param limit
///            what may be measured, nats per token
/// @param measure
///            of a plan, nats per token
public record BisectedSearch(double limit, ToDoubleFunction<Plan> measure) implements PlanSearch {
    @Override
    public String name() {
        return "bisection";
    }

    /// @throws MeasuredLimitException
    ///             when not even the largest plan of the frontier keeps the limit
    @Override
    public FoundPlan find(AllocationRequest request, Progress progress) {
        long start = System.nanoTime();
        Frontier frontier = Frontier.of(request);
        List<Plan> plans = IntStream.range(0, frontier.points().size()).mapToObj(frontier::plan).toList();
        Bisection.Result result = new Bisection(measure).smallest(plans, limit);
        if (result.index() == plans.size()) {
            throw new MeasuredLimitException(limit, measure.applyAsDouble(plans.getLast()));
        }
        return new FoundPlan(plans.get(result.index()), result.measured(), Double.NEGATIVE_INFINITY,
                ProofStatus.FEASIBLE, Duration.ofNanos(System.nanoTime() - start), result.measurements());
    }
}
