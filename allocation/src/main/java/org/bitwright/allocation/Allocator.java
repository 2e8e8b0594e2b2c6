package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.bitwright.allocation.solver.ExactKnapsack;
import org.bitwright.allocation.solver.Programme;
import org.bitwright.allocation.solver.Solution;
import org.bitwright.allocation.solver.Solver;

/// Finds the plan with the least predicted damage within a budget. Stateless and safe for use by several threads.
public final class Allocator {
    private final Solver solver;

    /// An allocator that proves its plans optimal.
    public Allocator() {
        this(new ExactKnapsack());
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
    /// @throws EmptyMenuException
    ///             when a tensor or group has no allowed format
    public Plan allocate(AllocationRequest request, Progress progress) {
        List<DecisionUnit> units = DecisionUnits.of(request);
        long fixedBytes = request.table().fixedBytes();
        long smallest = SizeRange.ofUnits(units, fixedBytes).smallestBytes();
        if (smallest > request.budgetBytes()) {
            throw new BudgetTooSmallException(request.budgetBytes(), smallest);
        }
        Programme programme = UnitProgramme.of(units, request.budgetBytes() - fixedBytes);
        return plan(request, units, solver.solve(programme, progress));
    }

    private static Plan plan(AllocationRequest request, List<DecisionUnit> units, Solution solution) {
        List<TensorDamage> tensors = request.table().tensors();
        List<PlanEntry> entries = new ArrayList<>(Collections.nCopies(tensors.size(), PLACE));
        for (int i = 0; i < units.size(); i++) {
            DecisionUnit unit = units.get(i);
            String format = unit.options().get(solution.choice().get(i)).format();
            for (int member : unit.tensors()) {
                TensorDamage tensor = tensors.get(member);
                entries.set(member, new PlanEntry(tensor.tensor(), format, Menu.require(tensor, format).bytes(),
                        unit.locked() ? AssignmentReason.LOCK : AssignmentReason.SOLVER));
            }
        }
        return PlanSums.plan(request.model(), request.table(), entries, request.budgetBytes(), solution.lowerBound(),
                solution.status());
    }

    private static final PlanEntry PLACE = new PlanEntry("", "", 0, AssignmentReason.SOLVER);
}
