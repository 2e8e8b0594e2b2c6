package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.EvaluationException;
import org.bitwright.analysis.evaluation.RecordedLogits;
import org.bitwright.analysis.evaluation.ReferenceLogits;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.io.store.FileProblem;

/// The logits of reference models on texts, kept in files so that many plans are compared with a reference for one pass
/// through it.
///
/// @param folder where they are kept
/// @param mostBytes a longer recording is not kept
public record ReferenceCache(Path folder, long mostBytes) {
    private static final long USUAL_MOST_BYTES = 4L << 30;

    /// The cache of the current user; recordings of up to 4 GiB.
    public static ReferenceCache ofUser() {
        return new ReferenceCache(UserFolders.cache().resolve("logits"), USUAL_MOST_BYTES);
    }

    /// Whether a recording of a text would be kept.
    ///
    /// @param vocabulary tokens that the model knows
    public boolean keeps(TokenRows text, int vocabulary) {
        return (text.predictions() + text.size()) * vocabulary * Float.BYTES <= mostBytes;
    }

    /// The recorded predictions, made first when there are none that can be used.
    ///
    /// @param fingerprint of the reference model
    /// @param source the reference model, run only when nothing usable is there
    public RecordedLogits of(String fingerprint, TokenRows text, ReferenceLogits source, Progress progress) {
        Path file = folder.resolve("%s-%s.logits".formatted(fingerprint.replaceAll("[^A-Za-z0-9]", "-"),
                text.hash().substring(0, 16)));
        if (Files.isRegularFile(file)) {
            try {
                return RecordedLogits.open(file, text);
            } catch (EvaluationException damaged) {
                System.getLogger(ReferenceCache.class.getName()).log(System.Logger.Level.DEBUG,
                        "The recorded logits are made again", damaged);
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException problem) {
            throw FileProblem.writing(folder, problem);
        }
        RecordedLogits.record(source, text, file, progress);
        return RecordedLogits.open(file, text);
    }
}
