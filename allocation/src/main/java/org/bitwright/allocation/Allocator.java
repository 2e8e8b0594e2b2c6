package org.bitwright.allocation;

import java.util.List;

import org.bitwright.allocation.solver.BudgetSolver;
import org.bitwright.allocation.solver.Solution;
import org.bitwright.allocation.solver.Solver;

/// Finds the plan with the least predicted damage within a budget. Stateless and safe for use by several threads.
public final class Allocator {
    private final Solver solver;

    /// An allocator that proves its plans optimal.
    public Allocator() {
        this(new BudgetSolver());
    }

    /// An allocator with a solver of the caller's choice.
    public Allocator(Solver solver) {
        this.solver = solver;
    }

    /// A plan within the request's budget.
    ///
    /// @throws BudgetTooSmallException
    ///             when even the smallest formats exceed the budget
    /// @throws UnknownFormatException
    ///             when a requested or locked format is in no menu
    /// @throws UnmatchedLockException
    ///             when a lock matches no tensor
    /// @throws LockedFormatException
    ///             when a lock asks a tensor for a format that its menu lacks
    /// @throws org.bitwright.allocation.solver.InfeasibleProgrammeException
    ///             when no plan keeps all of several budgets
    /// @throws EmptyMenuException
    ///             when a tensor or group has no allowed format
    public Plan allocate(AllocationRequest request, Progress progress) {
        PlanSpace space = PlanSpace.of(request);
        long smallest = space.sizes().smallestBytes();
        if (smallest > request.budgetBytes()) {
            throw new BudgetTooSmallException(request.budgetBytes(), smallest);
        }
        return plan(space, solver.solve(space.programme(), progress));
    }

    /// The smallest plan whose predicted loss increase stays within a limit, and of those the least damaging. The
    /// request's budgets play no part; the plan's is its own size.
    ///
    /// @param maxLoss
    ///            nats per token
    /// @throws LossLimitException
    ///             when no plan stays within it
    public Plan smallestWithin(double maxLoss, AllocationRequest request, Progress progress) {
        List<DecisionUnit> units = DecisionUnits.of(request);
        double least = units.stream().mapToDouble(UnitProgramme::leastLoss).sum();
        if (!(maxLoss >= least)) {
            throw new LossLimitException(maxLoss, least);
        }
        Solution solution = solver.solve(UnitProgramme.inverse(units, maxLoss), progress);
        Plan smallest = plan(PlanSpace.of(request), solution);
        Plan best = allocate(request.withBudgetBytes(smallest.totalBytes()).withLimits(List.of()), progress);
        return solution.status() == ProofStatus.OPTIMAL
                ? best
                : new Plan(best.model(), best.damage(), best.tensors(),
                        best.fixedBytes(), best.totalBytes(), best.budgetBytes(), best.predictedLossIncrease(),
                        best.lowerBound(), ProofStatus.FEASIBLE, best.rounding());
    }

    private static Plan plan(PlanSpace space, Solution solution) {
        return space.plan(solution.choice().stream().mapToInt(Integer::intValue).toArray(), solution.lowerBound(),
                solution.status());
    }
}
