package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    void tensorsThatNoPlanDecidesAreListedWithTheReason() throws IOException {
        byte[] demo = Files.readAllBytes(DEMO.model().resolve("model.safetensors"));
        ByteBuffer whole = ByteBuffer.wrap(demo).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) whole.getLong();
        int data = demo.length - Long.BYTES - length;
        byte[] header = new String(demo, Long.BYTES, length, StandardCharsets.UTF_8).stripTrailing()
                .replaceFirst("}$",
                        """
                                ,"extra.empty":{"dtype":"F32","shape":[2,0],"data_offsets":[%1$d,%1$d]},\
                                "extra.scale":{"dtype":"F32","shape":[],"data_offsets":[%1$d,%2$d]}}""".formatted(data,
                                data + 4))
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("model.safetensors"), ByteBuffer.allocate(Long.BYTES + header.length + data + 4)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header)
                .put(demo, Long.BYTES + length, data).array());
        Files.copy(DEMO.model().resolve("config.json"), folder.resolve("config.json"));
        Files.copy(DEMO.model().resolve("tokenizer.json"), folder.resolve("tokenizer.json"));

        String said = CommandLineRun.of("inspect", folder).out();
        JsonNode answer = CommandLineRun.of("inspect", folder, "--json").json();

        assertThat(said).containsPattern("kept, because +tensors").containsPattern("it is empty +1 ")
                .containsPattern("it is a scalar +1 ").containsPattern("its kind is never quantised +25 ")
                .contains("The tensor extra.empty (2 × 0) takes no part in a plan, because it is empty.");
        assertThat(stream(answer.get("tensors"))).hasSize(112)
                .filteredOn(tensor -> tensor.get("name").asText().startsWith("extra."))
                .extracting(tensor -> tensor.get("kept").asText())
                .containsExactlyInAnyOrder("it is empty", "it is a scalar");
        assertThat(stream(answer.get("tensors")).filter(tensor -> tensor.get("kept").isNull())).hasSize(85);

        Path analysis = folder.resolve("analysis.json");
        CommandLineRun analysed = CommandLineRun.of("analyze", folder, "--text", DEMO.calibrationText(), "--tokens",
                "32", "--context", "32", "--metrics", "gradient-norm,fisher-trace", "--formats", "q4_k,q8_0",
                "--damage", "fisher", "--out", analysis);
        assertThat(analysed.exitCode()).as(analysed.err()).isZero();
        CommandLineRun planned = CommandLineRun.of("allocate", analysis, "--budget", "5bpw", "--out",
                folder.resolve("plan.json"));
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).doesNotContain("extra.")
                .contains("are no part of the plan and kept as stored; inspect says which tensors and why");
        CommandLineRun written = CommandLineRun.of("export", folder.resolve("plan.json"), "--model", folder,
                "--target", "json", "--check", "--json");
        assertThat(written.exitCode()).as(written.err()).isZero();
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
