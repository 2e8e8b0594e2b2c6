package org.bitwright.io.tokenizer;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Text to token ids and back, as the model's own tokenizer does it. Thread-safe.
public interface TextTokenizer extends AutoCloseable {
    /// The ids of a text. Halves of surrogate pairs that stand alone count as U+FFFD.
    ///
    /// @param addSpecialTokens
    ///            whether the model's template is applied, which puts [#bosToken()] in front where there is one
    /// @throws TokenizationException
    ///             when the text has a stretch too long to be matched safely
    int[] encode(String text, boolean addSpecialTokens);

    /// The text of ids, special tokens included; bytes that are no UTF-8 become U+FFFD.
    ///
    /// @throws TokenizationException
    ///             when an id is not in the vocabulary
    String decode(int[] ids);

    /// The vocabulary's own spelling of each id: `Ġthe`, `▁the`, `<0x0A>`.
    ///
    /// @throws TokenizationException
    ///             when an id is not in the vocabulary
    List<String> pieces(int[] ids);

    /// The token that the template puts in front of every text; null when it puts none there.
    @Nullable
    Integer bosToken();

    /// One more than the greatest id.
    int vocabularySize();

    /// What kind it is, for people: "BPE with ByteLevel".
    String description();

    @Override
    void close();
}
