package org.bitwright.io.export;

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
public record ExportRow(String tensor, String planned, String writtenName, String writtenFormat, long plannedBytes,
        long writtenBytes, ExportOutcome outcome, String because) {
    public ExportRow {
        if (outcome != ExportOutcome.WRITTEN && because.isEmpty()) {
            throw new IllegalArgumentException("The reason of %s (%s) must be given.".formatted(tensor, outcome));
        }
    }

    static ExportRow written(PlannedTensor tensor, String name, String format, long bytes) {
        return new ExportRow(tensor.name(), tensor.format(), name, format, tensor.bytes(), bytes,
                ExportOutcome.WRITTEN, "");
    }

    static ExportRow changed(PlannedTensor tensor, String name, String format, long bytes, String because) {
        return new ExportRow(tensor.name(), tensor.format(), name, format, tensor.bytes(), bytes,
                ExportOutcome.CHANGED, because);
    }

    static ExportRow leftOut(PlannedTensor tensor, String because) {
        return new ExportRow(tensor.name(), tensor.format(), "", "", tensor.bytes(), tensor.bytes(),
                ExportOutcome.LEFT_OUT, because);
    }
}
