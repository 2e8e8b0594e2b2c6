package org.bitwright.app.workbench;

import java.util.List;

/// An export before it is written.
///
/// @param description
///            one sentence: what reads the file, and how
/// @param files
///            what would be written, the chosen file first
/// @param tensors
///            what becomes of each tensor
/// @param warnings
///            what the reader should know, one sentence each
public record ExportPreview(String description, List<PreviewedFile> files, List<ExportedTensor> tensors,
        List<String> warnings) {
    public ExportPreview {
        files = List.copyOf(files);
        tensors = List.copyOf(tensors);
        warnings = List.copyOf(warnings);
    }

    /// @param name
    ///            suggested file name
    /// @param text
    ///            its content
    public record PreviewedFile(String name, String text) {}

    /// @param name
    ///            tensor name in the model
    /// @param planned
    ///            format in the plan
    /// @param written
    ///            the tool's own name and format; empty when it is left out
    /// @param plannedBytes
    ///            exact storage as planned
    /// @param writtenBytes
    ///            storage in the tool's packing
    /// @param outcome
    ///            whether the plan is followed
    /// @param because
    ///            the reason when it is not; empty otherwise
    public record ExportedTensor(String name, String planned, String written, long plannedBytes, long writtenBytes,
            Outcome outcome, String because) {}

    /// What becomes of a tensor.
    public enum Outcome {
        /// Written as planned.
        AS_PLANNED,
        /// Written in another format.
        CHANGED,
        /// Left to the tool.
        LEFT_OUT
    }
}
