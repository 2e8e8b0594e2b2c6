package org.bitwright.allocation;

/// Why a tensor has the format that a plan gives it.
public enum AssignmentReason {
    /// The solver chose it.
    SOLVER,
    /// A person chose it.
    HAND,
    /// It was locked before solving.
    LOCK,
    /// The chosen format does not fit the tensor's shape; this is what the format falls back to.
    FALLBACK
}
