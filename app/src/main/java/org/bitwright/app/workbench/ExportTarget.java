package org.bitwright.app.workbench;

/// A tool or file that a plan can be written for.
///
/// @param id
///            the name used on the command line: `plan-json`, `llama.cpp`
/// @param title
///            for people: "llama.cpp tensor-type file"
/// @param fileName
///            suggested file name with extension
public record ExportTarget(String id, String title, String fileName) {
    /// The extension with its dot, `.json`; empty when the suggested name has none.
    public String extension() {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot);
    }
}
