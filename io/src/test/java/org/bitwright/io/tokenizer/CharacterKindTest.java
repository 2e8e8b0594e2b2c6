package org.bitwright.io.tokenizer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The native matcher takes every code point for the same kind as the limit on stretches does.
class CharacterKindTest {
    /// A tokenizer that forgets what an expression matches and gives the rest to the bytes.
    private static HuggingFaceTokenizer forgetting(String expression) throws IOException {
        String document = """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "Split", "pattern": {"Regex": %s}, "behavior": "Removed", "invert": false},
                 "post_processor": null, "decoder": null,
                 "model": {"type": "BPE", "vocab": {"?": 0}, "merges": [], "unk_token": "?"}}"""
                .formatted(StrictJson.mapper().writeValueAsString(expression));
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), Map.of("truncation", "false"));
    }

    @ParameterizedTest
    @EnumSource
    void matcherTakesItForAnother(CharacterKind kind) throws IOException {
        String expression = switch (kind) {
            case LETTER -> "\\p{L}";
            case NUMBER -> "\\p{N}";
            case SPACE -> "\\s";
            case OTHER -> "[^\\s\\p{L}\\p{M}\\p{N}]";
        };
        int[] points = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> CharacterKind.of(point) == kind).toArray();
        assertThat(points.length).isGreaterThan(20);
        try (HuggingFaceTokenizer tokenizer = forgetting(expression)) {
            String all = new String(points, 0, points.length);
            if (tokenizer.encode(all, false, false).getIds().length > 0) {
                Arrays.stream(points).forEach(point -> assertThat(
                        tokenizer.encode(Character.toString(point), false, false).getIds()).as("U+%X", point)
                        .isEmpty());
            }
        }
    }
}
