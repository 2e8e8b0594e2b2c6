package org.bitwright.analysis.model;

/// The gradient of a loss with respect to every tensor, in nats per weight unit.
public interface Gradient extends AutoCloseable {
    /// The loss at the current weights, nats per token.
    double loss();

    /// Euclidean norm over one tensor, accumulated in double in a fixed order.
    double norm(String tensor);

    /// Copies `count` components from element `first` on, row-major.
    void read(String tensor, long first, int count, double[] target);

    /// Gives the memory back for the next gradient, which spares it thousands of page faults; one that is never closed is
    /// collected as garbage.
    @Override
    default void close() {
        // Nothing is held.
    }
}
