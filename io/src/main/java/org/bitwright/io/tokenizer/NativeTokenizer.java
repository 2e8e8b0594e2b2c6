package org.bitwright.io.tokenizer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import org.jspecify.annotations.Nullable;

/// A tokenizer in the native library. Calls are serialised: closing it during a call would end the process.
final class NativeTokenizer implements TextTokenizer {
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(2);
    /// The library takes a microsecond for a character; this is ten.
    private static final Duration PER_MILLION_CHARACTERS = Duration.ofSeconds(10);

    private final String source;
    private final HuggingFaceTokenizer library;
    private final Vocabulary vocabulary;
    private final MatchLimit limit;
    private final String description;
    private final @Nullable Integer bosToken;
    private boolean closed;

    NativeTokenizer(String source, HuggingFaceTokenizer library, Vocabulary vocabulary, MatchLimit limit,
            String description) {
        this.source = source;
        this.library = library;
        this.vocabulary = vocabulary;
        this.limit = limit;
        this.description = description;
        this.bosToken = inFront();
    }

    @Override
    public synchronized int[] encode(String text, boolean addSpecialTokens) {
        requireOpen();
        limit.check(text);
        String safe = withoutLoneSurrogates(text);
        return limited(safe.length(), () -> ids(safe, addSpecialTokens));
    }

    @Override
    public synchronized String decode(int[] ids) {
        requireOpen();
        vocabulary.pieces(ids);
        return limited(ids.length, () -> library.decode(Arrays.stream(ids).asLongStream().toArray(), false));
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

    /// The library reads half a character as three.
    private static String withoutLoneSurrogates(String text) {
        if (text.codePoints().noneMatch(NativeTokenizer::isSurrogate)) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints().map(point -> isSurrogate(point) ? 0xFFFD : point).forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// A call that is given up when it takes too long. Closing the library during a call would end the process, so the call
    /// does it itself when it returns, as calls with known patterns do.
    private <T> T limited(int length, Callable<T> call) {
        Duration patience = SHORTEST_LIMIT.plus(PER_MILLION_CHARACTERS.multipliedBy(length).dividedBy(1_000_000));
        try {
            return new TimeLimit(patience).call(call, _ -> library.close());
        } catch (TimeLimit.ExceededException late) {
            closed = true;
            throw new TokenizationException(
                    "The tokenizer %s took more than %d s for %d characters or tokens and was given up.\nMaybe give token ids instead of text."
                            .formatted(source, patience.toSeconds(), length),
                    late);
        }
    }

    /// A template that only appends leaves the first token as it is.
    private @Nullable Integer inFront() {
        int[] bare = encode("a", false);
        int[] dressed = encode("a", true);
        boolean front = dressed.length > bare.length && (bare.length == 0 || dressed[0] != bare[0]);
        return front ? dressed[0] : null;
    }

    private void requireOpen() {
        if (closed) {
            throw new TokenizationException("The tokenizer is already closed.");
        }
    }
}
