package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What `inspect` says, for people and for scripts.
class InspectTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    private Path folder;

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode ability(JsonNode answer, String task) {
        return stream(answer.get("abilities")).filter(each -> each.get("task").asText().equals(task)).findFirst()
                .orElseThrow();
    }

    @Test
    void demoModelIsNotWhatItIs() {
        JsonNode answer = CommandLineRun.of("inspect", DEMO.model(), "--json").json();

        assertThat(answer.get("architecture").asText()).isEqualTo("llama");
        assertThat(answer.get("tokenizer").get("tokens").asInt()).isEqualTo(4096);
        assertThat(answer.get("tokenizer").get("family").asText()).isEqualTo("BPE with ByteLevel");
        long bytes = answer.get("bytes").asLong();
        assertThat(stream(answer.get("bytesByRole")).mapToLong(JsonNode::asLong).sum()).isEqualTo(bytes);
        assertThat(stream(answer.get("bytesByFormat")).mapToLong(JsonNode::asLong).sum()).isEqualTo(bytes);
        assertThat(stream(answer.get("tensors")).mapToLong(tensor -> tensor.get("bytes").asLong()).sum())
                .isEqualTo(bytes);
        assertThat(stream(answer.get("abilities"))).hasSize(3).allMatch(each -> each.get("possible").asBoolean());
        boolean tied = answer.get("tiedHead").asBoolean();
        assertThat(answer.get("tiedTensors")).hasSize(tied ? 1 : 0);
    }

    @Test
    void peopleMissTheCard() {
        assertThat(CommandLineRun.of("inspect", DEMO.model()).out()).contains("llama", "context    ", "tokenizer  BPE",
                "4096 tokens", "stored as", "down", "norm (kept)", "analyze and evaluate: yes", "read text: yes",
                "write GGUF: yes");
    }

    @Test
    void fileWithBytesBehindItsLastTensorIsUsedOrHidden() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.copy(DEMO.model().resolve("model.safetensors"), file);
        Files.copy(DEMO.model().resolve("config.json"), folder.resolve("config.json"));
        Files.write(file, new byte[5], StandardOpenOption.APPEND);

        assertThat(CommandLineRun.of("inspect", folder).exitCode()).isEqualTo(1);
        JsonNode answer = CommandLineRun.of("inspect", folder, "--read-only", "--json").json();

        assertThat(answer.get("readOnly").asBoolean()).isTrue();
        assertThat(answer.get("remarks").toString()).contains("5 bytes after its last tensor");
        assertThat(stream(answer.get("abilities"))).hasSize(3).noneMatch(each -> each.get("possible").asBoolean());
        assertThat(CommandLineRun.of("inspect", folder, "--read-only").out()).startsWith("read only: ");
    }

    @Test
    void modelThatCannotBeComputedPretendsOtherwise() throws IOException {
        Files.copy(DEMO.model().resolve("model.safetensors"), folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"rwkv\"}");

        JsonNode answer = CommandLineRun.of("inspect", folder, "--json").json();

        assertThat(answer.get("tokenizer").isNull()).isTrue();
        assertThat(answer.get("remarks").toString()).contains("rwkv is not recognised");
        assertThat(ability(answer, "analyze and evaluate").get("reason").asText()).contains("rwkv", "llama");
        assertThat(ability(answer, "read text").get("reason").asText()).contains("token ids");
        assertThat(ability(answer, "write GGUF").get("reason").asText()).contains("rwkv");
        assertThat(CommandLineRun.of("inspect", folder).out()).contains("analyze and evaluate: no.",
                "tokenizer  none that can be used", "note: ");
    }
}
