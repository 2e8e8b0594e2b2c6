package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Objects;

import org.bitwright.app.service.Corpus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to measure on: a text or token ids.
final class CorpusOptions {
    @Option(names = "--text", paramLabel = "FILE", description = "UTF-8 text, tokenised by the model's own tokenizer.")
    private @Nullable Path text;

    @Option(names = "--ids", paramLabel = "FILE", description = "JSON array of rows of token ids.")
    private @Nullable Path ids;

    Corpus corpus() {
        return text != null ? new Corpus.Text(text) : new Corpus.TokenIds(Objects.requireNonNull(ids));
    }
}
