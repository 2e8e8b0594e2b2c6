package org.bitwright.allocation;

import java.util.List;

import org.bitwright.allocation.solver.Programme;

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
}
