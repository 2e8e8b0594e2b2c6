package org.bitwright.allocation.search;

import java.util.function.ToDoubleFunction;

import org.bitwright.allocation.Plan;

/// Measures plans and their nearest neighbours, in nats per token.
public interface PlanMeasure extends ToDoubleFunction<Plan> {
    /// The value of a whole plan.
    @Override
    double applyAsDouble(Plan plan);

    /// What plans that differ from one plan in a unit or two measure; quicker than [#applyAsDouble(Plan)] of each.
    Neighbourhood around(Plan plan);

    /// Plans near one plan. Closed before another plan is measured.
    interface Neighbourhood extends ToDoubleFunction<Plan>, AutoCloseable {
        @Override
        void close();
    }
}
