package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.app.service.DemoModel;
import org.bitwright.app.service.WorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A machine on which the tokenizer library cannot be loaded, as on Alpine or with an old C library: everything that works
/// on token ids works.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no /dev/null")
class WithoutTokenizerTest {
    private static final DemoModel DEMO = DemoModel.locate();
    /// No folder can be made there, so the library cannot be unpacked.
    private static final String NOWHERE = "/dev/null/nowhere";

    @TempDir
    private Path folder = Path.of("");

    private record End(int exitCode, String out, String err) {}

    /// Runs the program in a process of its own, because a library that was loaded once stays.
    private End run(Object... words) throws IOException, InterruptedException {
        List<String> arguments = Arrays.stream(words).map(String::valueOf).toList();
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(arguments)).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS",
                "-DENGINE_CACHE_DIR=%1$s -DDJL_CACHE_DIR=%1$s".formatted(NOWHERE));
        builder.environment().put("NO_COLOR", "1");
        int exitCode = builder.start().waitFor();
        return new End(exitCode, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void textIsRefusedInASentenceAndTokenIdsWork() throws IOException, InterruptedException {
        Path ids = Files.writeString(folder.resolve("ids.json"), "[[0,5,6,7,8,9,10,11]]");
        End card = run("inspect", DEMO.model(), "--json");
        assertThat(card.exitCode()).as(card.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(card.out());
        assertThat(answer.get("tokenizer").isNull()).isTrue();
        assertThat(answer.get("tensors")).hasSize(110);
        assertThat(answer.get("abilities").toString())
                .contains("The tokenizer library cannot be loaded on this machine (");

        End refused = run("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--chunks", "1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("The tokenizer library cannot be loaded on this machine (", "so text cannot be read.",
                        "Maybe give token ids instead of text.")
                .doesNotContain("Exception", "\tat ");

        End measured = run("evaluate", DEMO.model(), "--ids", ids, "--json");
        assertThat(measured.exitCode()).as(measured.err()).isZero();
        JsonNode here = CommandLineRun.of("evaluate", DEMO.model(), "--ids", ids, "--json").json();
        assertThat(new ObjectMapper().readTree(measured.out()).get("tokens")).isNotNull().isEqualTo(here.get("tokens"));
        assertThat(new ObjectMapper().readTree(measured.out()).get("loss").asDouble())
                .isEqualTo(here.get("loss").asDouble());
    }
}
