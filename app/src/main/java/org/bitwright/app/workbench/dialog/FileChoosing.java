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

    /// Where to save an analysis, `.json`; existing files have been confirmed.
    @Nullable
    Path analysisToSave();

    /// A plan or another tool's recipe.
    @Nullable
    Path planFile();

    /// Where to write an export; existing files have been confirmed.
    @Nullable
    Path exportFile(ExportTarget target);

    /// Where to write a report, `.html`; existing files have been confirmed.
    @Nullable
    Path reportFile();

    /// Where to save a chart or a table: `.png`, `.svg` or `.csv`; existing files have been confirmed.
    @Nullable
    Path figureFile(String suggestedName);

    /// A saved session.
    @Nullable
    Path sessionFile();

    /// Where to save the session; existing files have been confirmed.
    @Nullable
    Path sessionToSave(String suggestedName);

    /// A text to analyse or measure on.
    @Nullable
    Path textFile();
}
