package org.bitwright.allocation;

import java.util.List;

import org.bitwright.allocation.solver.Programme;
import org.bitwright.allocation.solver.Resource;

/// Writes decision units as a programme over one budget of bytes.
final class UnitProgramme {
    private UnitProgramme() {
    }

    static Programme of(List<DecisionUnit> units, long limitBytes) {
        double[][] damages = new double[units.size()][];
        double[][] bytes = new double[units.size()][];
        for (int i = 0; i < damages.length; i++) {
            List<FormatDamage> options = units.get(i).options();
            damages[i] = options.stream().mapToDouble(FormatDamage::loss).toArray();
            bytes[i] = options.stream().mapToDouble(FormatDamage::bytes).toArray();
        }
        return Programme.ofBytes(damages, bytes, (double) limitBytes);
    }

    /// The question turned round: least bytes, with the loss above the least possible as what is limited.
    static Programme inverse(List<DecisionUnit> units, double limitLoss) {
        double[][] losses = new double[units.size()][];
        double[][] bytes = new double[units.size()][];
        double least = 0;
        for (int i = 0; i < losses.length; i++) {
            List<FormatDamage> options = units.get(i).options();
            double unitLeast = leastLoss(units.get(i));
            losses[i] = options.stream().mapToDouble(option -> option.loss() - unitLeast).toArray();
            bytes[i] = options.stream().mapToDouble(FormatDamage::bytes).toArray();
            least += unitLeast;
        }
        return new Programme(bytes, List.of(new Resource("loss", losses, limitLoss - least)));
    }

    static double leastLoss(DecisionUnit unit) {
        return unit.options().stream().mapToDouble(FormatDamage::loss).min().orElse(0);
    }
}
