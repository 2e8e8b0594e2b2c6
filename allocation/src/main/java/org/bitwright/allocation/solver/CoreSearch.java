package org.bitwright.allocation.solver;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Dynamic programming over lists of partial choices, started at the base choice of the relaxation and widened unit by
/// unit until no unvisited unit can help (Pisinger 1995, "A minimal algorithm for the multiple-choice knapsack
/// problem"). Each state is at once a full choice: the units not visited keep their base option.
final class CoreSearch {
    private final ChoiceMenus menus;
    private final Relaxation relaxation;
    private final long slack;
    private final double tolerance;
    private final int longestTrail;
    private final Trail trail = new Trail();

    private StateList states = new StateList();
    private StateList firstSpare = new StateList();
    private StateList secondSpare = new StateList();
    private double best;
    private int bestTrail = Trail.EMPTY;
    private double open = Double.POSITIVE_INFINITY;

    /// @param tolerance
    ///            improvements smaller than this are not looked for
    /// @param longestTrail
    ///            states that may be written down before the search gives up its proof
    CoreSearch(ChoiceMenus menus, Relaxation relaxation, long limit, double tolerance, int longestTrail) {
        this.menus = menus;
        this.relaxation = relaxation;
        this.slack = limit - relaxation.baseCost;
        this.tolerance = tolerance;
        this.longestTrail = longestTrail;
        this.best = relaxation.baseDamage - relaxation.bound;
    }

    ProofStatus run(Progress progress) {
        Core core = new Core(menus, relaxation, best);
        states.append(0, best, Trail.EMPTY);
        for (int position = 0; position < core.units.length && states.size > 0; position++) {
            if (trail.size() > longestTrail || progress.cancelled()) {
                open = leastBound(core.spending[position], core.saving[position]);
                return best <= open + tolerance ? ProofStatus.OPTIMAL : ProofStatus.FEASIBLE;
            }
            visit(core.units[position], core.spending[position + 1], core.saving[position + 1]);
        }
        return ProofStatus.OPTIMAL;
    }

    private void visit(int unit, double spending, double saving) {
        int base = relaxation.base[unit];
        StateList sum = states;
        for (int k = menus.start[unit]; k < menus.start[unit + 1]; k++) {
            if (k != base && Core.penalty(menus, relaxation, base, k) < best - tolerance) {
                StateList target = sum == firstSpare ? secondSpare : firstSpare;
                merge(sum, target, base, k, spending, saving);
                sum = target;
            }
        }
        if (sum == states) {
            prune(states, spending, saving);
        } else if (sum == firstSpare) {
            firstSpare = states;
        } else {
            secondSpare = states;
        }
        states = sum;
    }

    /// Writes to `target` the states of `sum` and those that come from choosing `option` instead of `base`.
    private void merge(StateList sum, StateList target, int base, int option, double spending, double saving) {
        StateList before = states;
        long cost = menus.cost[option] - menus.cost[base];
        double damage = menus.damage[option] - menus.damage[base];
        target.clear();
        int i = 0;
        int j = 0;
        while (i < sum.size || j < before.size) {
            if (j == before.size
                    || (i < sum.size && first(sum, i, before.cost[j] + cost, before.excess[j] + damage))) {
                if (hopeful(sum.cost[i], sum.excess[i], spending, saving)) {
                    target.append(sum.cost[i], sum.excess[i], sum.trail[i]);
                }
                i++;
            } else {
                deviate(target, before.cost[j] + cost, before.excess[j] + damage, before.trail[j], option, spending,
                        saving);
                j++;
            }
        }
    }

    private void deviate(StateList target, long cost, double excess, int before, int option, double spending,
            double saving) {
        if (hopeful(cost, excess, spending, saving) && target.append(cost, excess, Trail.EMPTY)) {
            int step = trail.add(before, option);
            target.trail[target.size - 1] = step;
            if (cost <= slack && excess < best) {
                best = excess;
                bestTrail = step;
            }
        }
    }

    private static boolean first(StateList sum, int i, long cost, double excess) {
        return sum.cost[i] < cost || (sum.cost[i] == cost && sum.excess[i] <= excess);
    }

    private void prune(StateList list, double spending, double saving) {
        int kept = 0;
        for (int i = 0; i < list.size; i++) {
            if (hopeful(list.cost[i], list.excess[i], spending, saving)) {
                list.cost[kept] = list.cost[i];
                list.excess[kept] = list.excess[i];
                list.trail[kept] = list.trail[i];
                kept++;
            }
        }
        list.size = kept;
    }

    /// Whether the unvisited units could still turn a state into something better than the best choice.
    private boolean hopeful(long cost, double excess, double spending, double saving) {
        return bound(cost, excess, spending, saving) < best - tolerance;
    }

    private double bound(long cost, double excess, double spending, double saving) {
        long left = slack - cost;
        return left == 0 ? excess : excess - left * (left > 0 ? spending : saving);
    }

    private double leastBound(double spending, double saving) {
        double least = best;
        for (int i = 0; i < states.size; i++) {
            least = Math.min(least, bound(states.cost[i], states.excess[i], spending, saving));
        }
        return least;
    }

    /// Damage above the relaxation's bound that no choice can be better than, after a search without proof.
    double open() {
        return open;
    }

    /// Option indexes of the programme, one per unit.
    int[] choice() {
        return menus.choice(relaxation.base, trail, bestTrail);
    }
}
