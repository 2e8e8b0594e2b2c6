package org.bitwright.allocation.solver;

import java.util.Arrays;

/// The linear relaxation of a multiple-choice knapsack with one limit: a price of the resource, the choice that the
/// price leads to, and the least damage that any choice could have (Sinha and Zoltners 1979, section 3).
final class Relaxation {
    /// Damage that the last unit of the resource buys; 0 when the limit does not bind.
    final double price;
    /// For each unit the index in the menus of its choice, a corner; keeps the limit.
    final int[] base;
    /// Cost of that choice.
    final long baseCost;
    /// Damage of that choice.
    final double baseDamage;
    /// No choice has less damage.
    final double bound;

    private Relaxation(double price, int[] base, long baseCost, double baseDamage, double bound) {
        this.price = price;
        this.base = base;
        this.baseCost = baseCost;
        this.baseDamage = baseDamage;
        this.bound = bound;
    }

    static Relaxation of(ChoiceMenus menus, long limit) {
        double[] prices = prices(menus);
        long cheapest = menus.smallestCost();
        int low = 0;
        int high = prices.length;
        // The first price, from the highest down, whose steps no longer all fit.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cheapest + costAbove(menus, prices[prices.length - 1 - middle], true) > limit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        double price = low == prices.length ? 0 : prices[prices.length - 1 - low];
        return at(menus, price, limit);
    }

    private static double[] prices(ChoiceMenus menus) {
        double[] prices = new double[menus.corner.length];
        int count = 0;
        for (int unit = 0; unit < menus.units(); unit++) {
            int from = menus.start[unit];
            for (int to = menus.nextCorner(unit, from); to >= 0; to = menus.nextCorner(unit, to)) {
                prices[count++] = menus.price(from, to);
                from = to;
            }
        }
        double[] sorted = Arrays.copyOf(prices, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static long costAbove(ChoiceMenus menus, double price, boolean inclusive) {
        long cost = 0;
        for (int unit = 0; unit < menus.units(); unit++) {
            int last = climb(menus, unit, menus.start[unit], price, inclusive);
            cost += menus.cost[last] - menus.cost[menus.start[unit]];
        }
        return cost;
    }

    /// The corner reached from `k` by all steps that buy more than `price`, or as much where `inclusive`.
    private static int climb(ChoiceMenus menus, int unit, int k, double price, boolean inclusive) {
        int at = k;
        for (int next = menus.nextCorner(unit, at); next >= 0; next = menus.nextCorner(unit, at)) {
            double gain = menus.price(at, next);
            if (gain < price || (!inclusive && gain == price)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static Relaxation at(ChoiceMenus menus, double price, long limit) {
        int[] base = new int[menus.units()];
        long cost = 0;
        for (int unit = 0; unit < base.length; unit++) {
            base[unit] = climb(menus, unit, menus.start[unit], price, false);
            cost += menus.cost[base[unit]];
        }
        double damage = 0;
        for (int unit = 0; unit < base.length; unit++) {
            int dearer = climb(menus, unit, base[unit], price, true);
            if (cost + menus.cost[dearer] - menus.cost[base[unit]] <= limit) {
                cost += menus.cost[dearer] - menus.cost[base[unit]];
                base[unit] = dearer;
            }
            damage += menus.damage[base[unit]];
        }
        double bound = damage - price * (limit - cost);
        return new Relaxation(price, base, cost, damage, bound);
    }
}
