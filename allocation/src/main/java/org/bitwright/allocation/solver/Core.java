package org.bitwright.allocation.solver;

import java.util.Arrays;
import java.util.Comparator;

/// The units whose choice may still differ from the base choice of a relaxation in a better one, most promising first,
/// and the prices at which the units not yet visited can take or give up the resource.
final class Core {
    /// Units in the order of visit.
    final int[] units;
    /// For each position the best price at which the units from there on can spend more than the base choice.
    final double[] spending;
    /// For each position the least price at which the units from there on can spend less.
    final double[] saving;

    Core(ChoiceMenus menus, Relaxation relaxation, double gap) {
        double[] up = new double[menus.units()];
        double[] down = new double[menus.units()];
        Integer[] order = new Integer[menus.units()];
        int count = 0;
        for (int unit = 0; unit < menus.units(); unit++) {
            up[unit] = 0;
            down[unit] = Double.POSITIVE_INFINITY;
            boolean free = false;
            int base = relaxation.base[unit];
            for (int k = menus.start[unit]; k < menus.start[unit + 1]; k++) {
                if (k != base && penalty(menus, relaxation, base, k) < gap) {
                    free = true;
                    if (k > base) {
                        up[unit] = Math.max(up[unit], menus.price(base, k));
                    } else {
                        down[unit] = Math.min(down[unit], menus.price(k, base));
                    }
                }
            }
            if (free) {
                order[count++] = unit;
            }
        }
        double price = relaxation.price;
        Arrays.sort(order, 0, count,
                Comparator.comparingDouble((Integer unit) -> Math.min(price - up[unit], down[unit] - price)));
        units = new int[count];
        spending = new double[count + 1];
        saving = new double[count + 1];
        saving[count] = Double.POSITIVE_INFINITY;
        for (int i = count - 1; i >= 0; i--) {
            units[i] = order[i];
            spending[i] = Math.max(spending[i + 1], up[units[i]]);
            saving[i] = Math.min(saving[i + 1], down[units[i]]);
        }
    }

    /// What choosing `k` instead of the base option costs at the price of the relaxation, not negative.
    static double penalty(ChoiceMenus menus, Relaxation relaxation, int base, int k) {
        return menus.damage[k] - menus.damage[base] + relaxation.price * (menus.cost[k] - menus.cost[base]);
    }
}
