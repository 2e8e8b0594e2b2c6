package org.bitwright.allocation.search;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanSpace;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Improves a plan under pairwise interactions: solve the table as it looks from the plan, go there in whole or in one
/// of its changes, and repeat while the loss falls. Ends in a plan that no such step improves; never above its start.
public final class PairwiseRefinement implements PlanRefiner {
    private static final int MOST_ROUNDS = 50;

    private final PairwiseLoss loss;

    /// @param loss
    ///            what is to fall
    public PairwiseRefinement(PairwiseLoss loss) {
        this.loss = loss;
    }

    /// @param start
    ///            a plan that the request allows
    /// @param request
    ///            locks, formats and budgets that every plan on the way keeps; the table is that of the loss
    @Override
    public Refinement refine(Plan start, AllocationRequest request, Progress progress) {
        PlanSpace space = PlanSpace.of(request.withTable(loss.table()));
        double first = loss.applyAsDouble(start);
        Plan best = start;
        double value = first;
        int evaluations = 1;
        for (int round = 0; round < MOST_ROUNDS && !progress.cancelled(); round++) {
            progress.report("Interactions", round, MOST_ROUNDS);
            Plan before = best;
            Plan target = new Allocator().allocate(request.withTable(loss.around(best)), Progress.NONE);
            for (int[] choice : between(space.choice(best), space.choice(target), space)) {
                Plan plan = space.plan(choice, start.lowerBound(), ProofStatus.FEASIBLE);
                double itsValue = loss.applyAsDouble(plan);
                evaluations++;
                if (itsValue < value) {
                    value = itsValue;
                    best = plan;
                }
            }
            if (best.equals(before)) {
                break;
            }
        }
        return new Refinement(best, first, value, evaluations);
    }

    /// The target, and every single change on the way to it that keeps all budgets.
    private static List<int[]> between(int[] from, int[] target, PlanSpace space) {
        List<int[]> choices = new ArrayList<>(List.of(target));
        for (int unit = 0; unit < from.length; unit++) {
            int[] single = from.clone();
            single[unit] = target[unit];
            if (from[unit] != target[unit] && space.programme().allows(single)) {
                choices.add(single);
            }
        }
        return choices;
    }
}
