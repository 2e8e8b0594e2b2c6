package org.bitwright.analysis.model;

/// The product of the Hessian with one direction.
public interface HessianProduct extends AutoCloseable {
    /// Euclidean norm over one tensor.
    double norm(String tensor);

    /// Inner product with a direction over one tensor.
    double dot(String tensor, Direction direction);

    /// Copies `count` components from element `first` on, row-major.
    void read(String tensor, long first, int count, double[] target);

    /// Gives the memory back for the next product, which spares it thousands of page faults; one that is never closed is
    /// collected as garbage.
    @Override
    default void close() {
        // Nothing is held.
    }
}
