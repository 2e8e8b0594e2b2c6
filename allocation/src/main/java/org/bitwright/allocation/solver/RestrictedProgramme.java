package org.bitwright.allocation.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A programme in which most units are fixed and the others choose among few options.
final class RestrictedProgramme {
    private final int[] fixed;
    private final int[] units;
    private final int[][] options;
    private final Programme programme;

    /// @param fixed
    ///            option of each unit that is not free
    /// @param penalties
    ///            `[unit][option]`; options below `widest` are free
    RestrictedProgramme(Programme whole, int[] fixed, double[][] penalties, double widest) {
        this.fixed = fixed.clone();
        List<Integer> free = new ArrayList<>();
        List<int[]> kept = new ArrayList<>();
        for (int unit = 0; unit < fixed.length; unit++) {
            int[] open = open(penalties[unit], widest, fixed[unit]);
            if (open.length > 1) {
                free.add(unit);
                kept.add(open);
            }
        }
        this.units = free.stream().mapToInt(Integer::intValue).toArray();
        this.options = kept.toArray(new int[0][]);
        this.programme = restrict(whole);
    }

    private static int[] open(double[] penalties, double widest, int always) {
        int[] open = new int[penalties.length];
        int count = 0;
        for (int option = 0; option < penalties.length; option++) {
            if (option == always || penalties[option] < widest) {
                open[count++] = option;
            }
        }
        return Arrays.copyOf(open, count);
    }

    private Programme restrict(Programme whole) {
        double[][] damages = new double[units.length][];
        for (int i = 0; i < units.length; i++) {
            int unit = units[i];
            damages[i] = Arrays.stream(options[i]).mapToDouble(option -> whole.damage(unit, option)).toArray();
        }
        List<Resource> resources = new ArrayList<>();
        for (Resource resource : whole.resources()) {
            double[][] costs = new double[units.length][];
            double spent = resource.total(fixed);
            for (int i = 0; i < units.length; i++) {
                int unit = units[i];
                costs[i] = Arrays.stream(options[i]).mapToDouble(option -> resource.cost(unit, option)).toArray();
                spent -= resource.cost(unit, fixed[unit]);
            }
            resources.add(new Resource(resource.name(), costs, resource.limit() - spent));
        }
        return new Programme(damages, resources);
    }

    Programme programme() {
        return programme;
    }

    /// The whole programme's choice that belongs to a choice of the free units.
    int[] whole(List<Integer> choice) {
        int[] all = fixed.clone();
        for (int i = 0; i < units.length; i++) {
            all[units[i]] = options[i][choice.get(i)];
        }
        return all;
    }
}
