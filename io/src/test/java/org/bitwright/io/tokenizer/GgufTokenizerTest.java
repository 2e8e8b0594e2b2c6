package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.gguf.GgufBytes;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GgufTokenizerTest {
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    @TempDir
    private Path folder;

    @Test
    void byteLevelVocabularyGivesTheIdsOfItsTokenizerFile() {
        Path file = demo(0).text("tokenizer.ggml.pre", "gpt-2").bool("tokenizer.ggml.add_bos_token", 1)
                .write(folder.resolve("m.gguf"));
        try (TextTokenizer tokenizer = Tokenizers.open(file)) {
            DemoTokenizerTest.goldens().forEach(golden -> {
                assertThat(tokenizer.encode(golden.text(), true)).containsExactly(
                        golden.idsWithTemplate().stream().mapToInt(Integer::intValue).toArray());
                assertThat(tokenizer.decode(tokenizer.encode(golden.text(), false))).isEqualTo(golden.text());
            });
            assertThat(tokenizer.bosToken()).isZero();
        }
    }

    @Test
    void everyKnownWayOfSplittingOpens() {
        for (GgufPreTokenizer kind : GgufPreTokenizer.values()) {
            String name = switch (kind) {
                case GPT2 -> "gpt-2";
                case SINGLE_DIGITS -> "smollm";
                case LLAMA3 -> "llama-bpe";
                case CL100K -> "dbrx";
                case QWEN2 -> "qwen2";
                case QWEN35 -> "qwen35";
                case TEKKEN -> "tekken";
                case GPT4O -> "gpt-4o";
            };
            Path file = demo(0).text("tokenizer.ggml.pre", name).write(folder.resolve("m.gguf"));
            try (TextTokenizer tokenizer = Tokenizers.open(file)) {
                String text = "In 12345 days, don't panic!\n\n  Grüße 你好 😀";
                assertThat(tokenizer.decode(tokenizer.encode(text, false))).as(name).isEqualTo(text);
                assertThat(tokenizer.bosToken() != null).as(name).isEqualTo(kind.addsBos());
            }
        }
    }

    @Test
    void scoredVocabularyMergesAsSentencePieceDoes() {
        List<String> pieces = scored();
        List<Float> scores = IntStream.range(0, pieces.size()).mapToObj(id -> id < 259 ? 0f : -(float) id).toList();
        try (TextTokenizer tokenizer = Tokenizers.open(sentencePiece(pieces, scores).write(folder.resolve("m.gguf")))) {
            Random random = new Random(7);
            for (int round = 0; round < 300; round++) {
                String text = random.ints(random.nextInt(1, 24), 0, 6)
                        .mapToObj(i -> List.of("a", "b", "c", " ", "ü", "😀").get(i))
                        .reduce("", String::concat);
                assertThat(tokenizer.encode(text, true)).as(text).containsExactly(naive(text, pieces));
                assertThat(tokenizer.decode(tokenizer.encode(text, false))).isEqualTo(text);
            }
            assertThat(tokenizer.bosToken()).isEqualTo(1);
            assertThat(tokenizer.encode("<s>a", false)[0]).isEqualTo(1);
        }
    }

    /// Joins the neighbours whose piece scores best, again and again; what is in no piece becomes its bytes.
    private static int[] naive(String text, List<String> pieces) {
        List<String> symbols = new ArrayList<>();
        ("▁" + text.replace(" ", "▁")).codePoints().forEach(point -> symbols.add(Character.toString(point)));
        while (true) {
            int best = -1;
            int bestId = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                int id = pieces.indexOf(symbols.get(i) + symbols.get(i + 1));
                if (id >= 259 && id < bestId) {
                    best = i;
                    bestId = id;
                }
            }
            if (best < 0) {
                break;
            }
            symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
        }
        List<Integer> ids = new ArrayList<>(List.of(1));
        for (String symbol : symbols) {
            int id = pieces.indexOf(symbol);
            if (id >= 0) {
                ids.add(id);
            } else {
                for (byte value : symbol.getBytes(StandardCharsets.UTF_8)) {
                    ids.add(3 + (value & 0xff));
                }
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> scored() {
        List<String> pieces = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        IntStream.range(0, 256).forEach(value -> pieces.add("<0x%02X>".formatted(value)));
        pieces.addAll(List.of("▁a", "ab", "▁ab", "bc", "abc", "ca", "▁▁", "cab", "aa", "▁", "a", "b", "c"));
        return pieces;
    }

    private static GgufBytes sentencePiece(List<String> pieces, List<Float> scores) {
        return new GgufBytes().text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", pieces)
                .floats("tokenizer.ggml.scores", scores)
                .int32s("tokenizer.ggml.token_type", IntStream.range(0, pieces.size())
                        .map(id -> id == 0 ? UNKNOWN : id < 3 ? CONTROL : id < 259 ? BYTE : NORMAL)
                        .boxed()
                        .toList())
                .uint32("tokenizer.ggml.bos_token_id", 1)
                .uint32("tokenizer.ggml.eos_token_id", 2);
    }

    static Stream<Arguments> refused() {
        List<String> pieces = List.of("a", "b");
        return Stream.of(Arguments.of("no vocabulary", new GgufBytes(), "has no vocabulary"),
                Arguments.of("other kind", new GgufBytes().text("tokenizer.ggml.model", "bert")
                        .texts("tokenizer.ggml.tokens", pieces), "of the kind bert"),
                Arguments.of("unknown way to split", demo(0).text("tokenizer.ggml.pre", "future"), "in the way future"),
                Arguments.of("no merges", new GgufBytes().text("tokenizer.ggml.model", "gpt2")
                        .text("tokenizer.ggml.pre", "gpt-2")
                        .texts("tokenizer.ggml.tokens", pieces), "has no merges"),
                Arguments.of("merge of one", new GgufBytes().text("tokenizer.ggml.model", "gpt2")
                        .text("tokenizer.ggml.pre", "gpt-2")
                        .texts("tokenizer.ggml.tokens", pieces)
                        .texts("tokenizer.ggml.merges", List.of("ab")), "which is no pair"),
                Arguments.of("scores missing", new GgufBytes().text("tokenizer.ggml.model", "llama")
                        .texts("tokenizer.ggml.tokens", pieces), "2 tokens but 0 scores"),
                Arguments.of("scores typed as integers", new GgufBytes().text("tokenizer.ggml.model", "llama")
                        .texts("tokenizer.ggml.tokens", pieces)
                        .int32s("tokenizer.ggml.scores", List.of(1, 2)), "must be a list of numbers"),
                Arguments.of("beginning outside", demo(99_999).text("tokenizer.ggml.pre", "llama-bpe"),
                        "bos_token_id 99999"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void brokenVocabularyIsOneSentence(String what, GgufBytes content, String sentence) {
        Path file = content.write(folder.resolve("m.gguf"));
        assertThatThrownBy(() -> Tokenizers.open(file)).as(what)
                .isInstanceOf(BitwrightException.class)
                .hasMessageContaining("m.gguf")
                .hasMessageContaining(sentence);
    }

    private static GgufBytes demo(int bos) {
        try {
            JsonNode root = StrictJson.mapper().readTree(DemoTokenizerTest.folder().resolve("tokenizer.json").toFile());
            String[] pieces = new String[root.path("model").path("vocab").size()];
            root.path("model").path("vocab").properties().forEach(
                    entry -> pieces[entry.getValue().asInt()] = entry.getKey());
            List<String> merges = new ArrayList<>();
            root.path("model").path("merges").forEach(
                    merge -> merges.add(merge.path(0).asText() + " " + merge.path(1).asText()));
            GgufBytes gguf = new GgufBytes().text("tokenizer.ggml.model", "gpt2")
                    .texts("tokenizer.ggml.tokens", List.of(pieces))
                    .texts("tokenizer.ggml.merges", merges)
                    .int32s("tokenizer.ggml.token_type",
                            IntStream.range(0, pieces.length).map(id -> id < 2 ? CONTROL : NORMAL).boxed().toList());
            return gguf.uint32("tokenizer.ggml.bos_token_id", bos);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
