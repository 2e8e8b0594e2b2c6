package org.bitwright.analysis;

import java.util.Arrays;

import org.bitwright.analysis.model.Direction;

/// A direction of which only one tensor's components count.
///
/// @param tensor
///            the tensor
/// @param whole
///            gives its components
record ConfinedDirection(String tensor, Direction whole) implements Direction {
    @Override
    public boolean touches(String name) {
        return tensor.equals(name);
    }

    @Override
    public void fill(String name, long first, int count, double[] target) {
        if (touches(name)) {
            whole.fill(name, first, count, target);
        } else {
            Arrays.fill(target, 0, count, 0);
        }
    }
}
