package org.bitwright.io.export;

import java.util.List;

/// A change to the plan that would suit a target better.
///
/// @param tensors
///            the tensors concerned, names in the model file
/// @param format
///            the format that all of them should take
/// @param extraBytes
///            bytes that this adds to the plan, negative when it saves
/// @param because
///            why, one sentence
public record ExportRepair(List<String> tensors, String format, long extraBytes, String because) {
    public ExportRepair {
        tensors = List.copyOf(tensors);
    }
}
