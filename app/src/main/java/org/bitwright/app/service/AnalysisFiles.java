package org.bitwright.app.service;

import java.nio.file.Path;

import org.bitwright.analysis.Analysis;
import org.bitwright.io.store.JsonFile;

/// Analyses in JSON files.
public final class AnalysisFiles {
    private AnalysisFiles() {
    }

    /// @throws org.bitwright.io.store.JsonException when the file is no analysis
    public static Analysis read(Path file) {
        return JsonFile.read(file, Analysis.class);
    }

    /// Writes an analysis; the old file or the new, never a mixture.
    public static void write(Path file, Analysis analysis) {
        JsonFile.write(file, analysis);
    }
}
