package org.bitwright.analysis.damage;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.StorageDamage;

/// Receives damages as they are found; a later one for the same kind, tensor and format replaces the earlier one.
@FunctionalInterface
public interface DamageSink {
    /// @param tensor
    ///            name in the model file
    /// @param format
    ///            name of the format that was asked for, even where a fallback holds the tensor
    void accept(DamageKind kind, String tensor, String format, StorageDamage damage);
}
