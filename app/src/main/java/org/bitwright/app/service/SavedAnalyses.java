package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.TraceEstimates;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;

/// The last analysis of every model, found again by the model's fingerprint.
///
/// @param folder where they are kept
public record SavedAnalyses(Path folder) {
    private static final String TRACES = "-traces";
    /// A few megabytes.
    private static final long MOST_ESTIMATES = 100_000;

    /// The analyses of the current user.
    public static SavedAnalyses ofUser() {
        return new SavedAnalyses(UserFolders.state().resolve("analyses"));
    }

    /// The last analysis of a model, or null when there is none that can be read.
    public @Nullable Analysis find(ModelCard card) {
        Path file = file(card.fingerprint());
        try {
            return Files.isRegularFile(file) ? AnalysisFiles.read(file) : bundled(card.fingerprint());
        } catch (BitwrightException unreadable) {
            return null;
        }
    }

    private static @Nullable Analysis bundled(String fingerprint) {
        Analysis analysis = AnalysisFiles.read(DemoModel.locate().analysis());
        return analysis.fingerprint().equals(fingerprint) ? analysis : null;
    }

    /// Keeps an analysis in place of the model's last one.
    public void keep(Analysis analysis) {
        createFolder();
        AnalysisFiles.write(file(analysis.fingerprint()), analysis);
    }

    /// Keeps how the traces of a model's last analysis came to rest, unless they are so many that the file would be large.
    public void keep(String fingerprint, TraceEstimates traces) {
        createFolder();
        JsonFile.write(file(fingerprint + TRACES), traces.size() <= MOST_ESTIMATES ? traces : TraceEstimates.NONE);
    }

    /// How the traces of a model's last analysis came to rest; empty when that cannot be read.
    public TraceEstimates traces(String fingerprint) {
        Path file = file(fingerprint + TRACES);
        try {
            return Files.isRegularFile(file) ? JsonFile.read(file, TraceEstimates.class) : TraceEstimates.NONE;
        } catch (BitwrightException unreadable) {
            return TraceEstimates.NONE;
        }
    }

    /// The stored model's perplexity under a protocol, or null when it was not measured yet.
    public @Nullable ReferencePerplexity reference(String fingerprint, String protocol) {
        Path file = referenceFile(fingerprint, protocol);
        try {
            return Files.isRegularFile(file)
                    ? JsonFile.read(file, ReferencePerplexity.class)
                    : bundledReference(fingerprint, protocol);
        } catch (BitwrightException unreadable) {
            return null;
        }
    }

    private static @Nullable ReferencePerplexity bundledReference(String fingerprint, String protocol) {
        if (bundled(fingerprint) == null) {
            return null;
        }
        ReferencePerplexity reference = JsonFile.read(DemoModel.locate().reference(), ReferencePerplexity.class);
        return reference.protocol().equals(protocol) ? reference : null;
    }

    /// Keeps a reference perplexity.
    public void keep(String fingerprint, ReferencePerplexity reference) {
        createFolder();
        JsonFile.write(referenceFile(fingerprint, reference.protocol()), reference);
    }

    private Path referenceFile(String fingerprint, String protocol) {
        return file(fingerprint + "-" + protocol);
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileProblem.writing(folder, e);
        }
    }

    /// A fingerprint as part of a file's name.
    static String fileName(String fingerprint) {
        return fingerprint.replaceAll("[^A-Za-z0-9]", "-");
    }

    private Path file(String fingerprint) {
        return folder.resolve(fileName(fingerprint) + ".json");
    }
}
