package org.bitwright.allocation.search;

import java.time.Duration;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.ProofStatus;

/// What a search for a plan came to.
///
/// @param plan
///            keeps every rule and budget of the request
/// @param objective
///            what the search made small, of this plan: summed damages, damages with interactions, or a measured loss,
///            nats per token
/// @param lowerBound
///            no plan of the request has less of the objective; negative infinity where nothing is known, as of measured
///            losses
/// @param status
///            what is proven of the objective
/// @param duration
///            wall time
/// @param evaluations
///            plans whose objective was computed or measured; 0 for solvers of tables
public record FoundPlan(Plan plan, double objective, double lowerBound, ProofStatus status, Duration duration,
        int evaluations) {
    /// A plan that a solver of the table found.
    static FoundPlan ofTable(Plan plan, Duration duration) {
        return new FoundPlan(plan, plan.predictedLossIncrease(), plan.lowerBound(), plan.status(), duration, 0);
    }
}
