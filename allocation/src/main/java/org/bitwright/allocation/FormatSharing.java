package org.bitwright.allocation;

import java.util.List;

/// Which tensors must be stored in the same format.
@FunctionalInterface
public interface FormatSharing {
    /// Only those that the model file holds in one tensor: names that differ in a last index, `x[0]` and `x[1]`.
    FormatSharing STACKS = new StackSharing();

    /// The groups among these tensors, each of two names or more; a tensor in no group is decided on its own.
    ///
    /// @param tensors
    ///            names in model order
    /// @return disjoint groups of names taken from `tensors`
    List<List<String>> groups(List<String> tensors);
}
