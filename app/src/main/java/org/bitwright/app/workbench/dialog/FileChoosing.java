package org.bitwright.app.workbench.dialog;

import java.nio.file.Path;

import org.bitwright.app.workbench.ExportTarget;
import org.jspecify.annotations.Nullable;

/// Asks for files. Every answer is null when the user changed their mind.
public interface FileChoosing {
    /// A model folder.
    @Nullable
    Path modelFolder();

    /// A model file: `.safetensors` or `.gguf`.
    @Nullable
    Path modelFile();

    /// A saved analysis.
    @Nullable
    Path analysisFile();

    /// Where to write an export; existing files have been confirmed.
    @Nullable
    Path exportFile(ExportTarget target);
}
