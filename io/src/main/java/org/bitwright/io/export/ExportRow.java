package org.bitwright.io.export;

import org.jspecify.annotations.Nullable;

/// What a tool will do with one tensor.
///
/// @param tensor
///            name in the model file
/// @param planned
///            format in the plan; the stored format of a tensor that the plan leaves out
/// @param writtenName
///            how the tool calls the tensor, empty when it is left out
/// @param writtenFormat
///            how the tool calls the format, empty when it is left out
/// @param plannedBytes
///            exact storage in the planned format
/// @param writtenBytes
///            storage in the tool's own packing, scales included; `plannedBytes` when left out
/// @param outcome
///            whether the plan was followed
/// @param because
///            the reason when it was not, a sentence; empty otherwise
/// @param lossChange
///            how much the predicted loss grows over the plan's, nats per token; null when that is not known
public record ExportRow(String tensor, String planned, String writtenName, String writtenFormat, long plannedBytes,
        long writtenBytes, ExportOutcome outcome, String because, @Nullable Double lossChange) {
    public ExportRow {
        if (outcome != ExportOutcome.WRITTEN && because.isEmpty()) {
            throw new IllegalArgumentException("The reason of %s (%s) must be given.".formatted(tensor, outcome));
        }
    }

    static ExportRow written(PlannedTensor tensor, String name, String format, long bytes) {
        return new ExportRow(tensor.name(), tensor.format(), name, format, tensor.bytes(), bytes,
                ExportOutcome.WRITTEN, "", 0.0);
    }

    /// @param stored
    ///            the number format that `format` is the tool's word for
    static ExportRow changed(PlannedTensor tensor, String name, String format, String stored, long bytes,
            String because) {
        return new ExportRow(tensor.name(), tensor.format(), name, format, tensor.bytes(), bytes,
                ExportOutcome.CHANGED, because, tensor.lossChange(stored));
    }

    static ExportRow leftOut(PlannedTensor tensor, String because) {
        return new ExportRow(tensor.name(), tensor.format(), "", "", tensor.bytes(), tensor.bytes(),
                ExportOutcome.LEFT_OUT, because, null);
    }
}
