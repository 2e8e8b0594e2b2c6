package org.bitwright.allocation.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Small programmes full of what is awkward: ties, negative damages, equal bytes, dominated options.
final class RandomProgramme {
    private RandomProgramme() {
    }

    static Programme of(Random random, int units, int options, double tightness) {
        boolean coarse = random.nextBoolean();
        double[][] damages = new double[units][];
        double[][] bytes = new double[units][];
        double smallest = 0;
        double largest = 0;
        for (int unit = 0; unit < units; unit++) {
            int width = 1 + random.nextInt(options);
            damages[unit] = new double[width];
            bytes[unit] = new double[width];
            for (int option = 0; option < width; option++) {
                damages[unit][option] = coarse ? random.nextInt(5) - 1 : random.nextGaussian();
                bytes[unit][option] = coarse ? random.nextInt(6) : random.nextInt(1000);
            }
            smallest += Rows.min(bytes[unit]);
            largest += Rows.max(bytes[unit]);
        }
        return Programme.ofBytes(damages, bytes, Math.floor(smallest + tightness * (largest - smallest)));
    }

    static Programme withBudgets(Random random, int units, int options, int budgets, double tightness) {
        Programme first = of(random, units, options, tightness);
        double[][] damages = new double[units][];
        for (int unit = 0; unit < units; unit++) {
            damages[unit] = new double[first.options(unit)];
            for (int option = 0; option < damages[unit].length; option++) {
                damages[unit][option] = first.damage(unit, option);
            }
        }
        List<Resource> resources = new ArrayList<>(first.resources());
        while (resources.size() < budgets) {
            double[][] costs = Rows.copyOf(damages);
            for (double[] row : costs) {
                Arrays.setAll(row, option -> random.nextInt(20));
            }
            Resource unlimited = new Resource("budget " + resources.size(), costs, Double.POSITIVE_INFINITY);
            double limit = unlimited.smallest() + tightness * (unlimited.largest() - unlimited.smallest());
            resources.add(unlimited.withLimit(limit));
        }
        return new Programme(damages, resources);
    }
}
