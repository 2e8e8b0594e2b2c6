package org.bitwright.io.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How text is split before byte-pair encoding, by the names that GGUF files have for it (`tokenizer.ggml.pre`).
public enum GgufPreTokenizer {
    GPT2(null, "gpt-2 phi-2 olmo mpt jina-es jina-de jina-v1-en jina-v2-es jina-v2-de roberta-bpe"),
    SINGLE_DIGITS("\\p{N}", "starcoder smollm refact command-r codeshell exaone minerva-7b"),
    LLAMA3(KnownPatterns.LLAMA3, "llama-bpe llama3 llama-v3 falcon3 falcon-h1 pixtral midm-2.0"),
    CL100K(KnownPatterns.LLAMA3, "dbrx smaug-bpe chatglm-bpe"),
    QWEN2(KnownPatterns.QWEN2, "qwen2 deepseek-r1-qwen stablelm2 megrez"),
    QWEN35(KnownPatterns.QWEN35, "qwen35"),
    TEKKEN(KnownPatterns.TEKKEN, "tekken"),
    GPT4O(KnownPatterns.GPT4O, "gpt-4o llama4");

    private static final Set<String> STEPS = Set.of("Sequence", "Split", "Digits", "ByteLevel");

    private final @Nullable String pattern;
    private final String names;

    GgufPreTokenizer(@Nullable String pattern, String names) {
        this.pattern = pattern;
        this.names = names;
    }

    static @Nullable GgufPreTokenizer of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.names().contains(name))
                .findFirst()
                .orElse(null);
    }

    /// The name for how a `tokenizer.json` splits text, null when llama.cpp splits no text so.
    ///
    /// @param document
    ///            the whole `tokenizer.json`
    public static @Nullable String nameOf(JsonNode document) {
        JsonNode steps = document.path("pre_tokenizer");
        Set<String> types = Set.copyOf(steps.findValuesAsText("type"));
        List<String> patterns = steps.findValuesAsText("Regex").stream().map(KnownPatterns::usualSpelling).toList();
        boolean prefix = steps.findValuesAsText("add_prefix_space").contains("true");
        boolean looksUp = document.path("model").path("ignore_merges").asBoolean(false);
        if (prefix || patterns.size() > 1 || !STEPS.containsAll(types) || !types.contains("ByteLevel")) {
            return null;
        }
        boolean digits = types.contains("Digits");
        if (patterns.isEmpty()) {
            boolean single = steps.findValuesAsText("individual_digits").contains("true");
            return digits && !single ? null : (digits ? SINGLE_DIGITS : GPT2).names().getFirst();
        }
        return digits
                ? null
                : Arrays.stream(values())
                        .filter(kind -> patterns.getFirst()
                                .equals(kind.pattern == null ? KnownPatterns.GPT2 : kind.pattern))
                        .filter(kind -> kind.ignoresMerges() == looksUp)
                        .map(kind -> kind.names().getFirst()).findFirst().orElse(null);
    }

    /// The names that mean this way.
    List<String> names() {
        return List.of(names.split(" "));
    }

    /// The pattern that splits the text; null where only the byte-level step does.
    @Nullable
    String pattern() {
        return pattern;
    }

    /// Whether the byte-level step splits by its own pattern as well.
    boolean byteLevelSplits() {
        return this == GPT2 || this == SINGLE_DIGITS;
    }

    /// Whether a piece that is in the vocabulary is taken whole.
    boolean ignoresMerges() {
        return this == LLAMA3 || this == TEKKEN;
    }

    /// Whether text is normalised to NFC first, as the family's reference does.
    boolean normalises() {
        return this == QWEN2 || this == QWEN35;
    }

    /// Whether a beginning-of-text token is added where the file does not say.
    boolean addsBos() {
        return this == LLAMA3 || this == TEKKEN;
    }
}
