package org.bitwright.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What people see when something is wrong: a sentence, an exit code, and nothing half-written.
class BadInputTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    private Path folder;

    @Test
    void missingModelIsNamed() {
        refused(CommandLineRun.of("inspect", folder.resolve("nothing")), 1, "nothing");
    }

    @Test
    void folderWithoutAModelIsNamed() {
        refused(CommandLineRun.of("inspect", folder), 1, folder.getFileName().toString());
    }

    @Test
    void truncatedSafetensorsFileSaysHowMuchIsMissing() throws IOException {
        byte[] whole = Files.readAllBytes(DEMO.model().resolve("model.safetensors"));
        Path file = folder.resolve("model.safetensors");
        Files.write(file, Arrays.copyOf(whole, whole.length - 1000));
        Files.copy(DEMO.model().resolve("config.json"), folder.resolve("config.json"));
        refused(CommandLineRun.of("inspect", folder), 1, "1000");
    }

    @Test
    void budgetBelowTheSmallestPlanNamesTheSmallest() throws IOException {
        Path analysis = analysis();
        CommandLineRun run = CommandLineRun.of("allocate", analysis, "--budget", "100kB", "--out",
                folder.resolve("plan.json"));
        refused(run, 1, "100000");
        assertThat(files()).containsExactly("analysis.json");
    }

    @Test
    void unknownFormatListsTheKnownOnes() throws IOException {
        CommandLineRun run = CommandLineRun.of("analyze", DEMO.model(), "--text", DEMO.calibrationText(), "--formats",
                "int9", "--out", folder.resolve("analysis.json"));
        refused(run, 1, "int9");
        assertThat(run.err()).contains("int4-g128");
        assertThat(files()).isEmpty();
    }

    @Test
    void unknownMetricListsTheKnownOnes() throws IOException {
        CommandLineRun run = CommandLineRun.of("analyze", DEMO.model(), "--text", DEMO.calibrationText(), "--metrics",
                "hessian-trce", "--out", folder.resolve("analysis.json"));
        refused(run, 1, "hessian-trce");
        assertThat(run.err()).contains("hessian-trace");
        assertThat(files()).isEmpty();
    }

    @Test
    void unknownTargetListsTheKnownOnes() throws IOException {
        CommandLineRun run = CommandLineRun.of("export", folder.resolve("plan.json"), "--target", "nowhere", "--out",
                folder.resolve("out"));
        refused(run, 1, "llama.cpp");
    }

    @Test
    void bytesOfATextThatAreNoUtf8AreReplacedAndCounted() throws IOException {
        byte[] text = Files.readString(DEMO.reportText()).substring(0, 2000).getBytes(StandardCharsets.UTF_8);
        byte[] readable = text.clone();
        for (int at : new int[]{100, 500, 501}) {
            text[at] = (byte) 0xff;
        }
        Path broken = Files.write(folder.resolve("broken.txt"), text);
        Path whole = Files.writeString(folder.resolve("whole.txt"),
                new String(text, StandardCharsets.UTF_8));
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        CommandLineRun run;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            run = evaluated(broken);
        } finally {
            System.setErr(before);
        }

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("note: 3 pieces of " + broken + " are no UTF-8 and count as U+FFFD");
        assertThat(run.json().get("loss")).isNotNull().isEqualTo(evaluated(whole).json().get("loss"))
                .isNotEqualTo(evaluated(Files.write(folder.resolve("readable.txt"), readable)).json().get("loss"));
    }

    private static CommandLineRun evaluated(Path text) {
        return CommandLineRun.of("evaluate", DEMO.model(), "--text", text, "--context", "64", "--chunks", "2",
                "--json");
    }

    @Test
    void missingArgumentIsAUsageError() {
        assertThat(CommandLineRun.of("allocate").exitCode()).isEqualTo(2);
    }

    @Test
    void tokenIdsOutsideTheVocabularyAreRefused() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.json"), "[[1, 2, 4096]]");
        refused(CommandLineRun.of("evaluate", DEMO.model(), "--ids", ids), 1, "4095");
    }

    private Path analysis() throws IOException {
        Path target = folder.resolve("analysis.json");
        try (var source = getClass().getResourceAsStream("/analysis-of-two-tensors.json")) {
            Files.copy(Objects.requireNonNull(source), target);
        }
        return target;
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    private static void refused(CommandLineRun run, int exitCode, String fact) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(fact).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }
}
