package org.bitwright.app.workbench;

/// What a file that somebody drops on the window is.
public enum FileKind {
    /// A folder, a `.safetensors` or a `.gguf` file.
    MODEL,
    SESSION,
    ANALYSIS,
    /// A plan or another tool's recipe.
    PLAN
}
