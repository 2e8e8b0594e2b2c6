package org.bitwright.allocation;

/// What is known about how good a plan is under its own damage table.
public enum ProofStatus {
    /// No plan within the budget has less predicted damage.
    OPTIMAL,
    /// Within the budget; better plans may exist.
    FEASIBLE,
    /// Edited by hand or imported: never claimed to be best.
    UNPROVEN
}
