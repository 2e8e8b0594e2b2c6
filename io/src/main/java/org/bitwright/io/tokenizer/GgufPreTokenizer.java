package org.bitwright.io.tokenizer;

import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// How text is split before byte-pair encoding, by the names that GGUF files have for it (`tokenizer.ggml.pre`).
enum GgufPreTokenizer {
    GPT2(null, "gpt-2 phi-2 olmo mpt jina-es jina-de jina-v1-en jina-v2-es jina-v2-de roberta-bpe"),
    SINGLE_DIGITS("\\p{N}", "smollm starcoder refact command-r codeshell exaone minerva-7b"),
    LLAMA3(KnownPatterns.LLAMA3, "llama3 llama-v3 llama-bpe falcon3 falcon-h1 pixtral midm-2.0"),
    CL100K(KnownPatterns.LLAMA3, "dbrx smaug-bpe chatglm-bpe"),
    QWEN2(KnownPatterns.QWEN2, "qwen2 deepseek-r1-qwen stablelm2 megrez"),
    QWEN35(KnownPatterns.QWEN35, "qwen35"),
    TEKKEN(KnownPatterns.TEKKEN, "tekken"),
    GPT4O(KnownPatterns.GPT4O, "gpt-4o llama4");

    private final @Nullable String pattern;
    private final String names;

    GgufPreTokenizer(@Nullable String pattern, String names) {
        this.pattern = pattern;
        this.names = names;
    }

    static @Nullable GgufPreTokenizer of(String name) {
        return Arrays.stream(values())
                .filter(kind -> Set.of(kind.names.split(" ")).contains(name))
                .findFirst()
                .orElse(null);
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
