package org.bitwright.allocation.solver;

import java.util.Arrays;

/// Deviations from a base choice, written as chains: each step names its option and the step before.
final class Trail {
    static final int EMPTY = -1;

    private int[] previous = new int[4096];
    private int[] option = new int[4096];
    private int size;

    int add(int before, int itsOption) {
        if (size == previous.length) {
            previous = Arrays.copyOf(previous, 2 * size);
            option = Arrays.copyOf(option, 2 * size);
        }
        previous[size] = before;
        option[size] = itsOption;
        return size++;
    }

    int size() {
        return size;
    }

    int option(int step) {
        return option[step];
    }

    int previous(int step) {
        return previous[step];
    }
}
