package org.bitwright.allocation;

import java.util.List;

/// Predicted damage and exact bytes of every tensor in every format: all that a solver needs to know of a model.
///
/// @param kind
///            how the damage was predicted
/// @param tensors
///            the tensors that a plan decides, in model order
/// @param fixedBytes
///            bytes of everything that no plan changes: norms, biases, file header
public record DamageTable(DamageKind kind, List<TensorDamage> tensors, long fixedBytes) {
    public DamageTable {
        tensors = List.copyOf(tensors);
    }
}
