package org.bitwright.allocation.solver;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// One budget, to proven optimality in milliseconds: dominated options leave, a linear relaxation prices the budget,
/// and a search over the few units that the price leaves undecided finishes (Pisinger 1995). Whole costs are exact;
/// damages differ from the optimum by at most 2⁻⁴⁶ of their largest sum.
///
/// Hard instances exist in theory. A search that grows beyond its memory ends with the best choice so far and an
/// honest bound.
public final class ExactKnapsack implements Solver {
    private static final int LONGEST_TRAIL = 1 << 22;

    private final int longestTrail;

    /// A solver that writes down at most four million partial choices, about 100 MB.
    public ExactKnapsack() {
        this(LONGEST_TRAIL);
    }

    ExactKnapsack(int longestTrail) {
        this.longestTrail = longestTrail;
    }

    @Override
    public String name() {
        return "exact knapsack";
    }

    /// @throws ProgrammeException
    ///             when the programme has not exactly one resource
    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        OneBudget budget = OneBudget.of(programme, this);
        ChoiceMenus menus = budget.menus();
        long limit = budget.limit();
        Relaxation relaxation = budget.relaxation();
        CoreSearch search = new CoreSearch(menus, relaxation, limit, WholeNumbers.ofDamages(programme).resolution(),
                longestTrail);
        ProofStatus status = search.run(progress);
        return Solution.of(programme, search.choice(), relaxation.bound + search.open(), status, start);
    }
}
