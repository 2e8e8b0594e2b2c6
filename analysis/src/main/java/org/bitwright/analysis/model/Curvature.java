package org.bitwright.analysis.model;

import java.util.Map;
import java.util.function.Predicate;

/// Exact second derivatives of the loss of fixed rows at fixed weights (forward-over-reverse, never differences).
public interface Curvature extends AutoCloseable {
    /// The loss at the current weights, nats per token.
    double loss();

    /// `v_tᵀ (H v)_t` for every tensor t, where H is the full Hessian and v the direction over all tensors. Cheaper
    /// than [#product(Direction)] because the product itself is never formed.
    Map<String, Double> quadraticForms(Direction direction);

    /// H v for every tensor.
    default HessianProduct product(Direction direction) {
        return product(direction, _ -> true);
    }

    /// H v for some tensors, which saves a third of the products of all others.
    ///
    /// @param tensors
    ///            by name; the result knows no others
    HessianProduct product(Direction direction, Predicate<String> tensors);

    @Override
    void close();
}
