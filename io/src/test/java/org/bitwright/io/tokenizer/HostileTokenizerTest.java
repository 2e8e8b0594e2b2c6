package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostileTokenizerTest {
    private static final String BPE = """
            {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2, "Ġ": 3}, "merges": ["a b"]}""";

    @TempDir
    private Path folder;

    private static String document(String model, String preTokenizer) {
        return """
                {"version": "1.0", "truncation": {"max_length": 1, "strategy": "LongestFirst", "stride": 0,
                 "direction": "Right"}, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": %s, "post_processor": null, "decoder": null, "model": %s}"""
                .formatted(preTokenizer, model);
    }

    private static String split(String pattern) throws IOException {
        return """
                {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": %s},
                 "behavior": "Isolated", "invert": false},
                 {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}]}"""
                .formatted(StrictJson.mapper().writeValueAsString(pattern));
    }

    static Stream<Arguments> refused() throws IOException {
        return Stream.of(
                Arguments.of("unknown pattern", document(BPE, split("(a|aa)+$")), "is not on the list of known ones"),
                Arguments.of("unknown step", document(BPE, "{\"type\": \"Rot13\"}"), "Rot13"),
                Arguments.of("other model", document("{\"type\": \"Unigram\", \"vocab\": []}", "null"), "Unigram"),
                Arguments.of("same id twice",
                        document("{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":0},\"merges\":[]}", "null"),
                        "id 0 to both"),
                Arguments.of("negative id",
                        document("{\"type\":\"BPE\",\"vocab\":{\"a\":-1},\"merges\":[]}", "null"), "the id -1"),
                Arguments.of("huge id",
                        document("{\"type\":\"BPE\",\"vocab\":{\"a\":2147483648},\"merges\":[]}", "null"),
                        "2147483648"),
                Arguments.of("no merges", document("{\"type\":\"BPE\",\"vocab\":{\"a\":0}}", "null"), "no merges"),
                Arguments.of("merge of unknown parts",
                        document("{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"x y\"]}", "null"),
                        "contradicts itself"),
                Arguments.of("no object", "[1]", "must be a JSON object"), Arguments.of("empty", "", "JSON object"),
                Arguments.of("cut", "{\"model\": {", "ends in the middle"),
                Arguments.of("bottomless", "[".repeat(200_000), "nested deeper than 1000"),
                Arguments.of("one endless text", "\"" + "x".repeat(21_000_000) + "\"", "too long"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void hostileTokenizerIsOneSentence(String what, String content, String sentence) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), content);
        assertThatThrownBy(() -> Tokenizers.open(folder)).as(what)
                .isInstanceOf(BitwrightException.class)
                .hasMessageContaining("tokenizer.json")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("Exception", "jackson", "java.");
    }

    @Test
    void patternsOfKnownFamiliesRunAndTruncationIsTurnedOff() throws IOException {
        for (String pattern : new String[]{KnownPatterns.GPT2, KnownPatterns.LLAMA3, KnownPatterns.QWEN2,
            KnownPatterns.QWEN35, KnownPatterns.TEKKEN, KnownPatterns.GPT4O}) {
            Files.writeString(folder.resolve("tokenizer.json"), document(BPE, split(pattern)));
            try (TextTokenizer tokenizer = Tokenizers.open(folder)) {
                assertThat(tokenizer.encode("ab ab", true)).as(pattern).containsExactly(2, 3, 2);
                assertThat(tokenizer.bosToken()).isNull();
            }
        }
    }

    @Test
    void folderWithoutTokenizerOffersTokenIds() {
        assertThatThrownBy(() -> Tokenizers.open(folder)).isInstanceOf(MissingTokenizerException.class)
                .hasMessageContaining("token ids");
    }

    @Test
    void closedTokenizerSaysSo() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), document(BPE, "null"));
        TextTokenizer tokenizer = Tokenizers.open(folder);
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.encode("a", false)).isInstanceOf(TokenizationException.class)
                .hasMessageContaining("closed");
    }
}
