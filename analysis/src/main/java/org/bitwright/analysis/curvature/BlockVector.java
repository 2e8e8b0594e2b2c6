package org.bitwright.analysis.curvature;

import org.bitwright.analysis.model.Direction;

/// A direction that touches one tensor alone.
final class BlockVector implements Direction {
    private final String tensor;
    private final double[] components;

    BlockVector(String tensor, double[] components) {
        this.tensor = tensor;
        this.components = components;
    }

    /// ±1/√n in every component, a pure function of the seed, the tensor's name and the element.
    static BlockVector start(String tensor, int size, long seed) {
        double[] components = new double[size];
        double length = 1 / Math.sqrt(size);
        long state = seed ^ ((long) tensor.hashCode() << Integer.SIZE);
        for (int i = 0; i < size; i++) {
            components[i] = mix(state + i) < 0 ? -length : length;
        }
        return new BlockVector(tensor, components);
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    double dot(double[] other) {
        double sum = 0;
        for (int i = 0; i < components.length; i++) {
            sum += components[i] * other[i];
        }
        return sum;
    }

    /// ‖other − factor · this‖.
    double distance(double[] other, double factor) {
        double sum = 0;
        for (int i = 0; i < components.length; i++) {
            double difference = other[i] - factor * components[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean touches(String name) {
        return tensor.equals(name);
    }

    @Override
    public void fill(String name, long first, int count, double[] target) {
        System.arraycopy(components, Math.toIntExact(first), target, 0, count);
    }
}
