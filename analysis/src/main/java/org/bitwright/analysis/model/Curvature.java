package org.bitwright.analysis.model;

import java.util.Map;

/// Exact second derivatives of the loss of fixed rows at fixed weights (forward-over-reverse, never differences).
public interface Curvature extends AutoCloseable {
    /// The loss at the current weights, nats per token.
    double loss();

    /// `v_tᵀ (H v)_t` for every tensor t, where H is the full Hessian and v the direction over all tensors. Cheaper
    /// than [#product(Direction)] because the product itself is never formed.
    Map<String, Double> quadraticForms(Direction direction);

    /// H v for every tensor.
    HessianProduct product(Direction direction);

    @Override
    void close();
}
