package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Objects;

import org.bitwright.app.service.Corpus;
import org.bitwright.io.tokenizer.DecodedText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to measure on: a text or token ids.
final class CorpusOptions {
    @Option(names = "--text", paramLabel = "FILE", description = "UTF-8 text, tokenised by the model's own tokenizer.")
    private @Nullable Path text;

    @Option(names = "--ids", paramLabel = "FILE", description = "JSON array of rows of token ids.")
    private @Nullable Path ids;

    /// What was named. Standard error tells how many bytes of a text are no UTF-8.
    Corpus corpus() {
        if (text == null) {
            return new Corpus.TokenIds(Objects.requireNonNull(ids));
        }
        int replaced = DecodedText.read(text).replaced();
        if (replaced > 0) {
            System.err.printf("note: %d pieces of %s are no UTF-8 and count as U+FFFD%n", replaced, text);
        }
        return new Corpus.Text(text);
    }
}
