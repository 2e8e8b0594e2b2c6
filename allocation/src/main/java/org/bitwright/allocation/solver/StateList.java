package org.bitwright.allocation.solver;

import java.util.Arrays;

/// Partial choices, sorted by cost, each with less damage than all cheaper ones.
final class StateList {
    /// Cost relative to the base choice.
    long[] cost = new long[1024];
    /// Damage above the bound of the relaxation.
    double[] excess = new double[1024];
    /// Where the deviations from the base choice are written down.
    int[] trail = new int[1024];
    int size;

    void clear() {
        size = 0;
    }

    /// Appends a state that is no cheaper than the last. Of equals the first stays.
    ///
    /// @return whether it was kept
    boolean append(long itsCost, double itsExcess, int itsTrail) {
        if (size > 0 && excess[size - 1] <= itsExcess) {
            return false;
        }
        if (size > 0 && cost[size - 1] == itsCost) {
            size--;
        }
        if (size == cost.length) {
            cost = Arrays.copyOf(cost, 2 * size);
            excess = Arrays.copyOf(excess, 2 * size);
            trail = Arrays.copyOf(trail, 2 * size);
        }
        cost[size] = itsCost;
        excess[size] = itsExcess;
        trail[size] = itsTrail;
        size++;
        return true;
    }
}
