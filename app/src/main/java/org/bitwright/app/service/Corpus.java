package org.bitwright.app.service;

import java.nio.file.Path;

/// What a model is measured on.
public sealed interface Corpus {
    /// The file that it comes from.
    Path file();

    /// UTF-8 text, tokenised once as a whole by the model's own tokenizer.
    ///
    /// @param file the text
    record Text(Path file) implements Corpus {}

    /// Token ids: a JSON array of rows, each an array of ids. Needs no tokenizer.
    ///
    /// @param file the JSON document
    record TokenIds(Path file) implements Corpus {}
}
