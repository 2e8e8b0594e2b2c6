package org.bitwright.io.model;

import org.jspecify.annotations.Nullable;

/// Why no plan decides the format of a tensor, which is then kept as it is stored.
public enum KeptReason {
    EMPTY("it is empty"),
    SCALAR("it is a scalar"),
    /// A vector where the architecture has a matrix.
    NO_MATRIX("it is no matrix"),
    UNKNOWN_TYPE("its type cannot be decoded"),
    /// A head of its own in a model whose embedding serves.
    UNUSED("the head is tied to the embedding"),
    /// Norms, biases, routers and positions.
    ROLE("its kind is never quantised"),
    UNKNOWN_ROLE("its role is not recognised");

    private final String text;

    KeptReason(String text) {
        this.text = text;
    }

    /// For people, after "because".
    public String text() {
        return text;
    }

    /// The reason that role and shape give; null when a plan decides.
    static @Nullable KeptReason of(TensorRole role, TensorShape shape) {
        if (shape.elements() == 0) {
            return EMPTY;
        }
        if (shape.dimensions().isEmpty()) {
            return SCALAR;
        }
        if (role.decided()) {
            return shape.dimensions().size() == 1 ? NO_MATRIX : null;
        }
        return role == TensorRole.OTHER ? UNKNOWN_ROLE : ROLE;
    }
}
