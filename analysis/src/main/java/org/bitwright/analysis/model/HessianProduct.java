package org.bitwright.analysis.model;

/// The product of the Hessian with one direction.
public interface HessianProduct {
    /// Euclidean norm over one tensor.
    double norm(String tensor);

    /// Inner product with a direction over one tensor.
    double dot(String tensor, Direction direction);

    /// Copies `count` components from element `first` on, row-major.
    void read(String tensor, long first, int count, double[] target);
}
