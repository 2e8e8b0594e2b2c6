package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.Hostile;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(Hostile.class)
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

    private static String growing() {
        String step = "{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"aa\"}";
        return document(BPE, "null").replace("\"normalizer\": null",
                "\"normalizer\": {\"type\":\"Sequence\",\"normalizers\":["
                        + String.join(",", Collections.nCopies(20, step))
                        + "]}");
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
                Arguments.of("steps that double the text", growing(), "1048576 times"),
                Arguments.of("no object", "[1]", "must be a JSON object"), Arguments.of("empty", "", "JSON object"),
                Arguments.of("cut", "{\"model\": {", "ends in the middle"),
                Arguments.of("bottomless", "[".repeat(200_000), "nested deeper than 1000"),
                Arguments.of("one endless text", "\"" + "x".repeat(21_000_000) + "\"", "too long"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void hostileTokenizerIsOneSentence(String what, String content, String sentence) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), content);
        assertThatThrownBy(() -> Hostile.trying(() -> Tokenizers.open(folder))).as(what)
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
        assertThatThrownBy(() -> Hostile.trying(() -> Tokenizers.open(folder)))
                .isInstanceOf(MissingTokenizerException.class)
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

    @Test
    void tokenizerThatIsTooLargeIsNotRead() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("tokenizer.json").toFile(), "rw")) {
            file.setLength(500_000_000);
        }
        assertThatThrownBy(() -> Hostile.trying(() -> Tokenizers.open(folder)))
                .isInstanceOf(UnsupportedTokenizerException.class).hasMessageContaining("500000000 bytes");
    }

    @Test
    void platformWithoutTheLibraryIsNotTold() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), document(BPE, "null"));
        String platform = System.setProperty("os.arch", "sparc");
        try {
            assertThatThrownBy(() -> Tokenizers.open(folder)).isInstanceOf(UnsupportedTokenizerException.class)
                    .hasMessageContaining("no tokenizer library for").hasMessageContaining("sparc")
                    .hasMessageContaining("token ids");
            assertThat(Tokenizers.obstacle()).contains("sparc");
        } finally {
            System.setProperty("os.arch", Objects.requireNonNull(platform));
        }
        assertThat(Tokenizers.obstacle()).isNull();
    }

    @Test
    void vocabularyOfAnotherSizeThanTheEmbeddingIsNotTold() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), document(BPE, "null"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
        for (int rows : new int[]{3, 4, 5}) {
            SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(
                    "{\"model.embed_tokens.weight\":{\"dtype\":\"U8\",\"shape\":[%d,1],\"data_offsets\":[0,%d]}}"
                            .formatted(rows, rows),
                    new byte[rows]));
            try (ModelFile model = ModelFiles.open(folder); TextTokenizer tokenizer = Tokenizers.open(model)) {
                String difference = Tokenizers.difference(model.card(), tokenizer);
                switch (rows) {
                    case 3 -> assertThat(difference).contains("4 tokens", "3 rows", "cannot be evaluated");
                    case 4 -> assertThat(difference).isNull();
                    default -> assertThat(difference).contains("4 tokens", "5 rows", "belong to no token");
                }
            }
        }
    }
}
