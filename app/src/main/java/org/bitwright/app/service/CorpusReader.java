package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.store.JsonFile;
import org.bitwright.io.tokenizer.DecodedText;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;

/// Turns a corpus into the rows of tokens that a protocol evaluates.
public final class CorpusReader {
    private CorpusReader() {
    }

    /// Reads a corpus for one model. Bytes that are no UTF-8 count as U+FFFD.
    ///
    /// @param context tokens per row; rows of token ids are kept as they are
    /// @throws CorpusException when an id is outside the model's vocabulary
    public static TokenRows rows(ModelFile model, Corpus corpus, Protocol protocol, int context) {
        TokenRows rows = switch (corpus) {
            case Corpus.Text text -> textRows(model, text.file(), protocol, context);
            case Corpus.TokenIds ids -> TokenRows.of(List.of(JsonFile.read(ids.file(), int[][].class)));
        };
        int vocabulary = model.config().positive("vocab_size");
        for (int[] row : rows.rows()) {
            if (Arrays.stream(row).anyMatch(id -> id < 0 || id >= vocabulary)) {
                throw new CorpusException(
                        "%s has a token id outside the model's vocabulary (0 to %d).\nMaybe it was made with another model's tokenizer."
                                .formatted(corpus.file(), vocabulary - 1));
            }
        }
        return rows;
    }

    private static TokenRows textRows(ModelFile model, Path file, Protocol protocol, int context) {
        String text = DecodedText.read(file).text();
        try (TextTokenizer tokenizer = Tokenizers.open(model)) {
            Integer bos = tokenizer.bosToken();
            OptionalInt added = bos == null ? OptionalInt.empty() : OptionalInt.of(bos);
            return protocol.rows(tokenizer.encode(text, true), context, added);
        }
    }
}
