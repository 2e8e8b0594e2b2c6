package org.bitwright.io.export;

/// Whether a plan has to decide every matrix of the model that it is exported for.
public enum PlanCoverage {
    /// Every tensor that can be decided is, and no other; anything else is refused.
    COMPLETE,
    /// Tensors without a line are left to the tool, each with its own row in the report.
    PARTIAL
}
