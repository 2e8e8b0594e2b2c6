package org.bitwright.allocation.solver;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// The last point of the convex frontier within one budget: the choice that is best at some price of the resource
/// (Everett 1963). Optimal for its own cost; the bound for the whole budget is that of the linear relaxation, so that the
/// gap is less than one step.
public final class Lagrangian implements Solver {
    @Override
    public String name() {
        return "lagrangian";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        OneBudget budget = OneBudget.of(programme, this);
        ConvexFrontier frontier = ConvexFrontier.of(programme);
        Resource resource = programme.resources().getFirst();
        int[] choice = frontier.cheapest().stream().mapToInt(Integer::intValue).toArray();
        double left = resource.limit() - resource.total(choice);
        for (FrontierStep step : frontier.steps()) {
            left -= step.cost();
            if (left < 0) {
                break;
            }
            choice[step.unit()] = step.to();
        }
        double bound = budget.relaxation().bound;
        return Solution.of(programme, choice, bound,
                programme.damage(choice) <= bound ? ProofStatus.OPTIMAL : ProofStatus.FEASIBLE, start);
    }
}
