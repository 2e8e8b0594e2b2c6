package org.bitwright.analysis.curvature;

import java.util.Arrays;

import org.bitwright.analysis.model.Direction;

/// A direction within one tensor, held in memory; zero in all others. The array is shared, not copied.
public final class TensorVector implements Direction {
    private final String name;
    private final double[] components;

    public TensorVector(String name, double[] components) {
        this.name = name;
        this.components = components;
    }

    @Override
    public boolean touches(String tensor) {
        return name.equals(tensor);
    }

    @Override
    public void fill(String tensor, long first, int count, double[] target) {
        if (touches(tensor)) {
            System.arraycopy(components, Math.toIntExact(first), target, 0, count);
        } else {
            Arrays.fill(target, 0, count, 0);
        }
    }
}
