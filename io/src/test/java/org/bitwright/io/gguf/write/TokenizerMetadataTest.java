package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.store.StrictJson;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerMetadataTest {
    private static final List<String> PIECES = List.of("▁a", "ab", "▁ab", "bc", "abc", "ca", "▁▁", "cab", "aa", "▁",
            "a",
            "b", "c");
    private static final List<List<String>> MERGES = List.of(List.of("▁", "a"), List.of("a", "b"), List.of("▁a", "b"),
            List.of("▁", "ab"), List.of("b", "c"), List.of("ab", "c"), List.of("a", "bc"), List.of("c", "a"),
            List.of("▁", "▁"), List.of("ca", "b"), List.of("c", "ab"), List.of("a", "a"));
    private static final int BYTES_FROM = 3;
    private static final int ROWS = 280;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVocabularyThatFallsBackToBytesGivesTheSameIdsFromTheFile(boolean prefix) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), document(prefix).toString());
        Path file = folder.resolve("vocabulary.gguf");
        GgufWriter.write(file, List.of(), metadata(), List.of());

        try (TextTokenizer first = Tokenizers.open(folder); TextTokenizer second = Tokenizers.open(file)) {
            for (String text : List.of("ab cab  abc", " a", "ü😀b", "cc<s>ab", "aaaa bcabc")) {
                assertThat(second.encode(text, true)).as(text).containsExactly(first.encode(text, true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama2", "gemma", "gpt2", "starcoder", "llama3", "qwen2", "qwen35", "tekken", "gpt4o"})
    void aVocabularyOfAKnownFamilyGivesOtherIdsFromTheFile(String family) throws IOException, URISyntaxException {
        Path original = Path.of(Objects
                .requireNonNull(TokenizerMetadataTest.class.getResource("/tokenizers/" + family)).toURI());
        Files.copy(original.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Path file = folder.resolve("vocabulary.gguf");
        JsonNode goldens = StrictJson.mapper().readTree(original.resolve("golden.json").toFile());
        try (TextTokenizer first = Tokenizers.open(folder)) {
            GgufWriter.write(file, List.of(), metadata(first.vocabularySize()), List.of());
        }

        try (TextTokenizer second = Tokenizers.open(file)) {
            for (JsonNode golden : goldens) {
                int[] ids = StrictJson.mapper().convertValue(golden.path("ids"), int[].class);
                assertThat(second.encode(golden.path("text").asText(), false)).as(golden.path("text").asText())
                        .containsExactly(ids);
            }
        }
    }

    @Test
    void aWayOfSplittingWithoutANameIsWrittenUnderAnother() throws IOException, URISyntaxException {
        String document = Files.readString(Path.of(Objects
                .requireNonNull(TokenizerMetadataTest.class.getResource("/tokenizers/qwen2/tokenizer.json")).toURI()));
        Files.writeString(folder.resolve("tokenizer.json"), document.replace("\\p{N}", "\\p{N}{1,2}"));

        assertThat(metadata()).containsOnlyKeys("tokenizer.ggml.model");
    }

    @Test
    void bytesUnknownAndSpecialPiecesHaveTheirTypes() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), document(true).toString());
        Path file = folder.resolve("vocabulary.gguf");
        GgufWriter.write(file, List.of(), metadata(), List.of());
        Map<String, GgufValue> written = GgufOriginal.read(file).metadata();

        assertThat(written).containsKeys("tokenizer.ggml.scores", "tokenizer.ggml.token_type",
                "tokenizer.ggml.bos_token_id");
        assertThat(written).doesNotContainKey("tokenizer.ggml.merges");
    }

    @Test
    void anotherKindOfTokenizerIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":{\"type\":\"Unigram\",\"vocab\":[]}}");

        assertThat(metadata()).containsOnlyKeys("tokenizer.ggml.model");
    }

    private Map<String, GgufValue> metadata() {
        return metadata(ROWS);
    }

    private Map<String, GgufValue> metadata(int rows) {
        try (ModelFile model = ModelFiles.open(Path.of(
                Objects.requireNonNull(TokenizerMetadataTest.class.getResource("/models/llama")).toURI()))) {
            return new TokenizerMetadata(folder, model.config(), rows).metadata();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode document(boolean prefix) {
        ObjectNode root = StrictJson.mapper().createObjectNode();
        ObjectNode model = root.putObject("model").put("type", "BPE").put("byte_fallback", true).put("fuse_unk", true)
                .put("unk_token", "<unk>");
        ObjectNode vocabulary = model.putObject("vocab");
        vocabulary.put("<unk>", 0).put("<s>", 1).put("</s>", 2);
        for (int value = 0; value < 256; value++) {
            vocabulary.put("<0x%02X>".formatted(value), BYTES_FROM + value);
        }
        PIECES.forEach(piece -> vocabulary.put(piece, vocabulary.size()));
        model.set("merges", StrictJson.mapper().valueToTree(MERGES));
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < BYTES_FROM; id++) {
            added.addObject().put("id", id).put("content", List.of("<unk>", "<s>", "</s>").get(id))
                    .put("single_word", false).put("lstrip", false).put("rstrip", false).put("normalized", false)
                    .put("special", true);
        }
        ArrayNode steps = root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        if (prefix) {
            steps.addObject().put("type", "Prepend").put("prepend", "▁");
        }
        steps.addObject().put("type", "Replace").put("content", "▁").putObject("pattern").put("String", " ");
        ObjectNode template = root.putObject("post_processor").put("type", "TemplateProcessing");
        ArrayNode single = template.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", "<s>").put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        template.putArray("pair").addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        ObjectNode special = template.putObject("special_tokens").putObject("<s>").put("id", "<s>");
        special.putArray("ids").add(1);
        special.putArray("tokens").add("<s>");
        return root;
    }
}
