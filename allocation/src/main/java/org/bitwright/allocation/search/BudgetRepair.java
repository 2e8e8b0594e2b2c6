package org.bitwright.allocation.search;

import org.bitwright.allocation.solver.Programme;
import org.bitwright.allocation.solver.Resource;

/// Brings a choice back within its budgets, by the downgrades that add least damage for what they save.
///
/// @param programme
///            damages and costs
record BudgetRepair(Programme programme) {
    /// @param otherwise
    ///            what to take where downgrades do not reach
    int[] repaired(int[] choice, int[] otherwise) {
        int[] mended = choice.clone();
        for (Resource resource : programme.resources()) {
            double cost = resource.total(mended);
            while (cost > resource.limit() && downgrade(mended, resource)) {
                cost = resource.total(mended);
            }
        }
        return programme.allows(mended) ? mended : otherwise;
    }

    private boolean downgrade(int[] choice, Resource resource) {
        double least = Double.POSITIVE_INFINITY;
        int bestUnit = -1;
        int bestOption = -1;
        for (int unit = 0; unit < choice.length; unit++) {
            for (int option = 0; option < programme.options(unit); option++) {
                double saved = resource.cost(unit, choice[unit]) - resource.cost(unit, option);
                double price = (programme.damage(unit, option) - programme.damage(unit, choice[unit])) / saved;
                if (saved > 0 && price < least) {
                    least = price;
                    bestUnit = unit;
                    bestOption = option;
                }
            }
        }
        if (bestUnit >= 0) {
            choice[bestUnit] = bestOption;
        }
        return bestUnit >= 0;
    }
}
