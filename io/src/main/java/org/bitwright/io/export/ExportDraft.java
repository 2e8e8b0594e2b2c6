package org.bitwright.io.export;

import java.util.List;

/// An export before it is written.
///
/// @param report
///            what happens to each tensor
/// @param text
///            the content of the chosen file, UTF-8
/// @param companions
///            files beside it
public record ExportDraft(ExportReport report, String text, List<Companion> companions) {
    public ExportDraft {
        companions = List.copyOf(companions);
    }

    ExportDraft(ExportReport report, String text) {
        this(report, text, List.of());
    }

    /// A file that goes beside the chosen one.
    ///
    /// @param name
    ///            file name, without a folder
    /// @param text
    ///            its content, UTF-8
    public record Companion(String name, String text) {}
}
