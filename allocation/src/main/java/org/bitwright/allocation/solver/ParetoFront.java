package org.bitwright.allocation.solver;

import java.util.Arrays;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Selection from the Pareto front of cost and damage (HAWQ-V2, section 3.2), built by adding one unit at a time and
/// keeping what nothing else beats in both. Exact as long as the front stays short; where it grows too long, points far
/// from the price of the linear relaxation go, and the bound of that relaxation is reported instead of a proof.
public final class ParetoFront implements Solver {
    private static final int LONGEST = 20_000;

    private final int longest;

    /// A front of at most 20,000 points.
    public ParetoFront() {
        this(LONGEST);
    }

    ParetoFront(int longest) {
        this.longest = longest;
    }

    @Override
    public String name() {
        return "pareto front";
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
        Trail trail = new Trail();
        StateList front = new StateList();
        front.append(0, 0, Trail.EMPTY);
        long rest = menus.smallestCost();
        boolean exact = true;
        for (int unit = 0; unit < menus.units(); unit++) {
            progress.report(name(), unit, menus.units());
            rest -= menus.cost[menus.start[unit]];
            front = extended(front, menus, unit, limit - rest, trail);
            if (front.size > longest) {
                exact = false;
                front = thinned(front, relaxation.price);
            }
        }
        int[] choice = menus.choice(Arrays.copyOf(menus.start, menus.units()), trail, front.trail[front.size - 1]);
        return Solution.of(programme, choice, relaxation.bound,
                exact ? ProofStatus.OPTIMAL : ProofStatus.FEASIBLE, start);
    }

    private static StateList extended(StateList front, ChoiceMenus menus, int unit, long limit, Trail trail) {
        StateList sum = new StateList();
        for (int option = menus.start[unit]; option < menus.start[unit + 1]; option++) {
            StateList target = new StateList();
            int i = 0;
            int j = 0;
            while (i < sum.size || j < front.size) {
                long cost = j < front.size ? front.cost[j] + menus.cost[option] : Long.MAX_VALUE;
                double damage = j < front.size ? front.excess[j] + menus.damage[option] : Double.POSITIVE_INFINITY;
                if (i < sum.size && (sum.cost[i] < cost || (sum.cost[i] == cost && sum.excess[i] <= damage))) {
                    target.append(sum.cost[i], sum.excess[i], sum.trail[i]);
                    i++;
                } else {
                    if (cost <= limit && target.append(cost, damage, Trail.EMPTY)) {
                        target.trail[target.size - 1] = trail.add(front.trail[j], option);
                    }
                    j++;
                }
            }
            sum = target;
        }
        return sum;
    }

    /// Keeps the cheapest, and what is best at the price of the linear relaxation.
    private StateList thinned(StateList front, double price) {
        double[] values = new double[front.size];
        for (int i = 0; i < values.length; i++) {
            values[i] = front.excess[i] + price * front.cost[i];
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        StateList kept = new StateList();
        for (int i = 0; i < front.size; i++) {
            if (i == 0 || values[i] <= sorted[longest - 1]) {
                kept.append(front.cost[i], front.excess[i], front.trail[i]);
            }
        }
        return kept;
    }
}
