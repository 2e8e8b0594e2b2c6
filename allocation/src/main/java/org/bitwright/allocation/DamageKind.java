package org.bitwright.allocation;

import java.util.Locale;

/// How the loss increase of storing one tensor in one format was predicted.
public enum DamageKind {
    /// ½ · (Tr H / n) · ‖ΔW‖², from the Hessian trace of the tensor.
    TRACE,
    /// ½ · Σ F · ΔW², from the diagonal Fisher information.
    FISHER,
    /// g · ΔW + ½ ΔWᵀ H ΔW, with the exact product along the storage error.
    TAYLOR,
    /// The measured loss with only this tensor stored in the format, minus the reference loss.
    DIRECT,
    /// The measured KL divergence of the predictions with only this tensor stored in the format from the reference's.
    DIVERGENCE;

    /// The name used in files and on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
