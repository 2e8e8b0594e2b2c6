package org.bitwright.allocation.solver;

import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Marginal analysis on one budget: from the cheapest choice, take the steps of the convex frontier that buy most for
/// their cost, and skip those that no longer fit. Its choices are nested as long as nothing is skipped. The bound is
/// that of the linear relaxation.
public final class Greedy implements Solver {
    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        Resource resource = programme.resources().getFirst();
        if (programme.resources().size() != 1) {
            throw new ProgrammeException("The solver (%s) takes one budget, not %d.\nMaybe use the integer programme."
                    .formatted(name(), programme.resources().size()));
        }
        ConvexFrontier frontier = ConvexFrontier.of(programme);
        int[] choice = frontier.cheapest().stream().mapToInt(Integer::intValue).toArray();
        double left = resource.limit() - resource.total(choice);
        if (left < 0) {
            throw new InfeasibleProgrammeException(programme);
        }
        double bound = programme.damage(choice) - relaxed(frontier.steps(), left);
        for (FrontierStep step : frontier.steps()) {
            // A unit that skipped a step stays where it is: later steps start from an option it does not have.
            if (step.cost() <= left && choice[step.unit()] == step.from()) {
                choice[step.unit()] = step.to();
                left -= step.cost();
            }
        }
        boolean proven = programme.damage(choice) <= bound;
        return Solution.of(programme, choice, bound, proven ? ProofStatus.OPTIMAL : ProofStatus.FEASIBLE, start);
    }

    private static double relaxed(List<FrontierStep> steps, double budget) {
        double left = budget;
        double gained = 0;
        for (FrontierStep step : steps) {
            double share = Math.min(1, left / step.cost());
            gained += share * step.damage();
            left -= share * step.cost();
            if (share < 1) {
                return gained;
            }
        }
        return gained;
    }
}
