package org.bitwright.io.export;

import java.util.List;

import org.jspecify.annotations.Nullable;

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
/// @param lossChange
///            how much the predicted loss of the plan grows, nats per token, negative when it shrinks; null when that is
///            not known
public record ExportRepair(List<String> tensors, String format, long extraBytes, String because,
        @Nullable Double lossChange) {
    public ExportRepair {
        tensors = List.copyOf(tensors);
    }
}
