package org.bitwright.analysis.model;

/// A direction in weight space: a pure function of tensor name and element, evaluated piecewise, by several threads.
public interface Direction {
    /// Whether any component of the tensor is non-zero.
    boolean touches(String tensor);

    /// Writes the components `first … first + count − 1` of a tensor, row-major, into `target` from index 0 on.
    void fill(String tensor, long first, int count, double[] target);
}
