package org.bitwright.allocation;

import java.util.List;

/// Tensors that are decided together, with what each shared format costs them in all.
///
/// @param tensors
///            indexes in the damage table, ascending
/// @param options
///            formats that every member may take, with summed damages and bytes
/// @param locked
///            whether a lock decided the format
record DecisionUnit(List<Integer> tensors, List<FormatDamage> options, boolean locked) {
    DecisionUnit {
        tensors = List.copyOf(tensors);
        options = List.copyOf(options);
    }
}
