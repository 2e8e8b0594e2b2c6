package org.bitwright.io.tokenizer;

import java.util.Arrays;
import java.util.List;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import org.jspecify.annotations.Nullable;

/// A tokenizer in the native library. Calls are serialised: closing it during a call would end the process.
final class NativeTokenizer implements TextTokenizer {
    private final HuggingFaceTokenizer library;
    private final Vocabulary vocabulary;
    private final String description;
    private final @Nullable Integer bosToken;
    private boolean closed;

    NativeTokenizer(HuggingFaceTokenizer library, Vocabulary vocabulary, String description) {
        this.library = library;
        this.vocabulary = vocabulary;
        this.description = description;
        this.bosToken = inFront();
    }

    @Override
    public synchronized int[] encode(String text, boolean addSpecialTokens) {
        requireOpen();
        return ids(SafeText.of(text), addSpecialTokens);
    }

    @Override
    public synchronized String decode(int[] ids) {
        requireOpen();
        vocabulary.pieces(ids);
        return library.decode(Arrays.stream(ids).asLongStream().toArray(), false);
    }

    @Override
    public List<String> pieces(int[] ids) {
        return vocabulary.pieces(ids);
    }

    @Override
    public @Nullable Integer bosToken() {
        return bosToken;
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            library.close();
        }
    }

    private int[] ids(String text, boolean addSpecialTokens) {
        return Arrays.stream(library.encode(text, addSpecialTokens, false).getIds()).mapToInt(Math::toIntExact)
                .toArray();
    }

    /// A template that only appends leaves the first token as it is.
    private @Nullable Integer inFront() {
        int[] bare = ids("a", false);
        int[] dressed = ids("a", true);
        boolean front = dressed.length > bare.length && (bare.length == 0 || dressed[0] != bare[0]);
        return front ? dressed[0] : null;
    }

    private void requireOpen() {
        if (closed) {
            throw new TokenizationException("The tokenizer is already closed.");
        }
    }
}
