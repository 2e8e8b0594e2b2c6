package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.bitwright.allocation.cost.CostLimit;
import org.bitwright.allocation.solver.Programme;
import org.bitwright.allocation.solver.Resource;

/// Writes decision units as a programme over bytes and whatever else is limited.
final class UnitProgramme {
    private UnitProgramme() {
    }

    static Programme of(List<DecisionUnit> units, AllocationRequest request) {
        List<Resource> resources = new ArrayList<>();
        resources.add(new Resource("bytes", each(units, FormatDamage::bytes),
                (double) (request.budgetBytes() - request.table().fixedBytes())));
        for (CostLimit limit : request.limits()) {
            double[][] costs = new double[units.size()][];
            for (int i = 0; i < costs.length; i++) {
                DecisionUnit unit = units.get(i);
                costs[i] = unit.options().stream()
                        .mapToDouble(option -> cost(limit, unit, option.format(), request.table())).toArray();
            }
            resources.add(new Resource(limit.name(), costs, limit.limit()));
        }
        return new Programme(each(units, FormatDamage::loss), resources);
    }

    private static double cost(CostLimit limit, DecisionUnit unit, String format, DamageTable table) {
        return unit.tensors().stream().map(table.tensors()::get)
                .mapToDouble(tensor -> limit.model().cost(tensor, Menu.require(tensor, format))).sum();
    }

    private static double[][] each(List<DecisionUnit> units, ToDoubleFunction<FormatDamage> value) {
        double[][] rows = new double[units.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = units.get(i).options().stream().mapToDouble(value).toArray();
        }
        return rows;
    }

    /// The question turned round: least bytes, with the loss above the least possible as what is limited.
    static Programme inverse(List<DecisionUnit> units, double limitLoss) {
        double[][] losses = each(units, FormatDamage::loss);
        double least = 0;
        for (int i = 0; i < losses.length; i++) {
            double unitLeast = leastLoss(units.get(i));
            losses[i] = Arrays.stream(losses[i]).map(loss -> loss - unitLeast).toArray();
            least += unitLeast;
        }
        return new Programme(each(units, FormatDamage::bytes),
                List.of(new Resource("loss", losses, limitLoss - least)));
    }

    static double leastLoss(DecisionUnit unit) {
        return unit.options().stream().mapToDouble(FormatDamage::loss).min().orElse(0);
    }
}
