package org.bitwright.allocation.solver;

/// The options of every unit that any best choice under one limit can need: sorted by cost, each with less damage than
/// all cheaper ones. Among them the corners of the lower convex hull are marked. Flat arrays, because a search visits
/// them millions of times.
final class ChoiceMenus {
    /// First option of each unit, and the end of the last.
    final int[] start;
    /// Cost of each option, ascending within a unit.
    final long[] cost;
    /// Damage of each option, descending within a unit.
    final double[] damage;
    /// Index of each option in its unit of the programme.
    final int[] option;
    /// Whether an option is a corner of its unit's hull; the cheapest and the least damaging always are.
    final boolean[] corner;

    private ChoiceMenus(int[] start, long[] cost, double[] damage, int[] option) {
        this.start = start;
        this.cost = cost;
        this.damage = damage;
        this.option = option;
        this.corner = new boolean[start[start.length - 1]];
        int[] stack = new int[corner.length];
        for (int unit = 0; unit + 1 < start.length; unit++) {
            markCorners(unit, stack);
        }
    }

    static ChoiceMenus of(Programme programme, Resource resource, WholeNumbers costs) {
        int units = programme.units();
        int total = 0;
        int widest = 0;
        for (int unit = 0; unit < units; unit++) {
            total += programme.options(unit);
            widest = Math.max(widest, programme.options(unit));
        }
        int[] start = new int[units + 1];
        long[] cost = new long[total];
        double[] damage = new double[total];
        int[] option = new int[total];
        long[] unitCosts = new long[widest];
        int end = 0;
        for (int unit = 0; unit < units; unit++) {
            int options = programme.options(unit);
            for (int j = 0; j < options; j++) {
                unitCosts[j] = costs.up(resource.cost(unit, j));
            }
            end = appendUndominated(programme, unit, unitCosts, end, cost, damage, option);
            start[unit + 1] = end;
        }
        return new ChoiceMenus(start, cost, damage, option);
    }

    /// Insertion sort by cost, then damage, then index; then one pass keeps what has less damage than all before.
    private static int appendUndominated(Programme programme, int unit, long[] unitCosts, int begin, long[] cost,
            double[] damage, int[] option) {
        int end = begin;
        for (int j = 0; j < programme.options(unit); j++) {
            double itsDamage = programme.damage(unit, j);
            int at = end++;
            while (at > begin && (cost[at - 1] > unitCosts[j]
                    || (cost[at - 1] == unitCosts[j] && damage[at - 1] > itsDamage))) {
                cost[at] = cost[at - 1];
                damage[at] = damage[at - 1];
                option[at] = option[at - 1];
                at--;
            }
            cost[at] = unitCosts[j];
            damage[at] = itsDamage;
            option[at] = j;
        }
        int kept = begin + 1;
        for (int k = begin + 1; k < end; k++) {
            if (damage[k] < damage[kept - 1]) {
                cost[kept] = cost[k];
                damage[kept] = damage[k];
                option[kept] = option[k];
                kept++;
            }
        }
        return kept;
    }

    private void markCorners(int unit, int[] stack) {
        int depth = 0;
        for (int k = start[unit]; k < start[unit + 1]; k++) {
            while (depth >= 2 && price(stack[depth - 2], stack[depth - 1]) <= price(stack[depth - 1], k)) {
                depth--;
            }
            stack[depth++] = k;
        }
        for (int i = 0; i < depth; i++) {
            corner[stack[i]] = true;
        }
    }

    /// The least possible sum of costs.
    long smallestCost() {
        long sum = 0;
        for (int unit = 0; unit < units(); unit++) {
            sum += cost[start[unit]];
        }
        return sum;
    }

    int units() {
        return start.length - 1;
    }

    /// The damage that one unit of cost buys on the way from a cheaper option to a dearer one, positive.
    double price(int cheaper, int dearer) {
        return (damage[cheaper] - damage[dearer]) / (cost[dearer] - cost[cheaper]);
    }

    /// The next corner after `k` in its unit, or -1.
    int nextCorner(int unit, int k) {
        for (int next = k + 1; next < start[unit + 1]; next++) {
            if (corner[next]) {
                return next;
            }
        }
        return -1;
    }

    /// The programme's option indexes of a base choice with the deviations of a trail.
    int[] choice(int[] base, Trail trail, int last) {
        int[] chosen = base.clone();
        for (int step = last; step != Trail.EMPTY; step = trail.previous(step)) {
            chosen[unitOf(trail.option(step))] = trail.option(step);
        }
        for (int unit = 0; unit < chosen.length; unit++) {
            chosen[unit] = option[chosen[unit]];
        }
        return chosen;
    }

    private int unitOf(int which) {
        int low = 0;
        int high = units();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (start[middle] <= which) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
