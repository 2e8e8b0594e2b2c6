package org.bitwright.allocation;

import java.util.List;

/// Which tensors must be stored in the same format.
@FunctionalInterface
public interface FormatSharing {
    /// Every tensor on its own.
    FormatSharing NONE = tensors -> List.of();

    /// The groups among these tensors, each of two names or more; a tensor in no group is decided on its own.
    ///
    /// @param tensors
    ///            names in model order
    /// @return disjoint groups of names taken from `tensors`
    List<List<String>> groups(List<String> tensors);
}
