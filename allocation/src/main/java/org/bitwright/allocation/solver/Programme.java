package org.bitwright.allocation.solver;

import java.util.List;

/// A multiple-choice knapsack: choose one option for every unit, with the least sum of damages, so that no resource
/// exceeds its limit (HAWQ-V3, section 3.4). Immutable.
public final class Programme {
    private final double[][] damages;
    private final List<Resource> resources;

    /// @param damages
    ///            `[unit][option]`, finite; negative values are allowed
    /// @param resources
    ///            each with costs of the same shape
    public Programme(double[][] damages, List<Resource> resources) {
        this.damages = Rows.copyOf(damages);
        this.resources = List.copyOf(resources);
        for (double[] row : this.damages) {
            if (row.length == 0) {
                throw new ProgrammeException("Every unit must have an option.\nMaybe leave out the one that has none.");
            }
            for (double damage : row) {
                if (!Double.isFinite(damage)) {
                    throw new ProgrammeException(
                            "The damage (%s) must be finite.\nMaybe leave that option out.".formatted(damage));
                }
            }
        }
        for (Resource resource : this.resources) {
            if (!resource.hasShapeOf(this.damages)) {
                throw new ProgrammeException(
                        "The costs of %s must have one entry per unit and option.\nMaybe the costs belong to another model."
                                .formatted(resource.name()));
            }
        }
    }

    /// A programme with one budget of bytes.
    public static Programme ofBytes(double[][] damages, double[][] bytes, double limit) {
        return new Programme(damages, List.of(new Resource("bytes", bytes, limit)));
    }

    /// The number of units.
    public int units() {
        return damages.length;
    }

    /// The number of options of a unit, at least 1.
    public int options(int unit) {
        return damages[unit].length;
    }

    /// The damage of one option of one unit.
    public double damage(int unit, int option) {
        return damages[unit][option];
    }

    /// What is limited.
    public List<Resource> resources() {
        return resources;
    }

    /// The sum of damages of a choice, one option index per unit, added in the order of the units.
    public double damage(int[] choice) {
        double sum = 0;
        for (int unit = 0; unit < choice.length; unit++) {
            sum += damages[unit][choice[unit]];
        }
        return sum;
    }

    /// Whether a choice keeps every limit.
    public boolean allows(int[] choice) {
        for (Resource resource : resources) {
            if (resource.total(choice) > resource.limit()) {
                return false;
            }
        }
        return true;
    }

    /// The same choices under other limits, in the order of [#resources()].
    public Programme withLimits(double... limits) {
        Resource[] changed = new Resource[limits.length];
        for (int i = 0; i < limits.length; i++) {
            changed[i] = resources.get(i).withLimit(limits[i]);
        }
        return new Programme(damages, List.of(changed));
    }
}
