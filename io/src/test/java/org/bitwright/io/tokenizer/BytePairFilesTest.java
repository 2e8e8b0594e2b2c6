package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The older form of a tokenizer must give the ids of the newer one.
class BytePairFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeOlderForm() throws IOException {
        JsonNode model = StrictJson.mapper().readTree(DemoTokenizerTest.folder().resolve("tokenizer.json").toFile())
                .path("model");
        Files.writeString(folder.resolve("vocab.json"), StrictJson.mapper().writeValueAsString(model.path("vocab")));
        List<String> merges = new ArrayList<>(List.of("#version: 0.2"));
        model.path("merges").forEach(merge -> merges.add(merge.get(0).asText() + " " + merge.get(1).asText()));
        Files.write(folder.resolve("merges.txt"), merges);
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"opt\"}");
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"tokenizer_class": "GPT2Tokenizer", "add_bos_token": true, "errors": "replace",
                 "bos_token": {"__type": "AddedToken", "content": "<|bos|>"}, "eos_token": "<|eos|>"}""");
    }

    @Test
    void olderFormGivesOtherIds() {
        try (TextTokenizer tokenizer = Tokenizers.open(folder)) {
            DemoTokenizerTest.goldens().forEach(golden -> {
                assertThat(tokenizer.encode(golden.text(), false)).as(golden.text())
                        .containsExactly(golden.ids().stream().mapToInt(Integer::intValue).toArray());
                assertThat(tokenizer.encode(golden.text(), true)).as(golden.text())
                        .containsExactly(golden.idsWithTemplate().stream().mapToInt(Integer::intValue).toArray());
            });
            assertThat(tokenizer.bosToken()).isZero();
        }
    }

    @Test
    void withoutSettingsTheFamilyDecides() throws IOException {
        Files.delete(folder.resolve("tokenizer_config.json"));
        try (TextTokenizer tokenizer = Tokenizers.open(folder)) {
            assertThat(tokenizer.bosToken()).isNull();
        }
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"qwen2\"}");
        assertThatThrownBy(() -> Tokenizers.open(folder)).isInstanceOf(UnsupportedTokenizerException.class)
                .hasMessageContaining("qwen2").hasMessageContaining("token ids");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"merges.txt | a b c | a b c", "vocab.json | [] | no vocabulary",
        "vocab.json | {\"a\": -1} | -1",
        "tokenizer_config.json | {\"tokenizer_class\": \"RobertaTokenizer\"} | Roberta"})
    void brokenOlderFormIsNoSentence(String file, String content, String sentence) throws IOException {
        Files.writeString(folder.resolve(file), content);
        assertThatThrownBy(() -> Tokenizers.open(folder)).isInstanceOf(BitwrightException.class)
                .hasMessageContaining(sentence);
    }
}
