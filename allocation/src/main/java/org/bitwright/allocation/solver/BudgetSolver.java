package org.bitwright.allocation.solver;

import java.time.Duration;

import org.bitwright.allocation.Progress;

/// The solver that suits the programme: the exact knapsack for one budget, the priced core for several.
public final class BudgetSolver implements Solver {
    /// What several budgets may take at most when nothing else is asked for.
    static final Duration LIMIT = Duration.ofSeconds(4);

    private final Duration limit;

    /// A solver that gives several budgets at most `limit`; one budget takes milliseconds.
    public BudgetSolver(Duration limit) {
        this.limit = limit;
    }

    /// A solver that gives several budgets four seconds.
    public BudgetSolver() {
        this(LIMIT);
    }

    @Override
    public String name() {
        return "automatic";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        Solver solver = programme.resources().size() == 1 ? new ExactKnapsack() : new PricedCore(limit);
        return solver.solve(programme, progress);
    }
}
