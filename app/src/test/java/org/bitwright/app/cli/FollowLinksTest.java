package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// Links that lead out of a model's folder, on the command line.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links, which ordinary Windows users may not")
class FollowLinksTest {
    private static final String OPTION = "--follow-links";
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    private Path folder = Path.of("");

    private Path linkedDemo() throws IOException {
        for (String name : Set.of("model.safetensors", "config.json", "tokenizer.json")) {
            Files.createSymbolicLink(folder.resolve(name), DEMO.model().resolve(name).toRealPath());
        }
        return folder;
    }

    private static boolean opensAModel(CommandLine command) {
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        return spec.positionalParameters().stream().anyMatch(parameter -> parameter.paramLabel().equals("MODEL"))
                || spec.options().stream().anyMatch(option -> option.paramLabel().equals("MODEL"));
    }

    @Test
    void everyCommandThatOpensAModelHasTheOption() {
        Map<Boolean, Set<String>> commands = BitwrightCommand.commandLine().getSubcommands().values().stream()
                .filter(FollowLinksTest::opensAModel)
                .collect(Collectors.partitioningBy(
                        command -> command.getCommandSpec().optionsMap().containsKey(OPTION),
                        Collectors.mapping(CommandLine::getCommandName, Collectors.toSet())));
        assertThat(commands.get(false)).isEmpty();
        assertThat(commands.get(true)).containsExactlyInAnyOrder("inspect", "tokenize", "evaluate", "analyze",
                "spectrum", "allocate", "preview", "search", "compare-mixes", "fit", "export", "report", "import",
                "quantize");
    }

    @Test
    void linksAreShownAndFollowedWhenTheOptionSaysSo() throws IOException {
        Path linked = linkedDemo();
        CommandLineRun refused = CommandLineRun.of("inspect", linked);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("3 files that are links out of its folder")
                .contains(DEMO.model().resolve("tokenizer.json").toRealPath().toString()).contains(OPTION)
                .doesNotContain("Exception");
        CommandLineRun followed = CommandLineRun.of("inspect", linked, OPTION);
        assertThat(followed.exitCode()).as(followed.err()).isZero();
        assertThat(followed.out()).contains("3 files are links into " + DEMO.model().toRealPath());
        assertThat(CommandLineRun.of("inspect", linked).exitCode()).as("agreement was to one run").isEqualTo(1);
    }

    @Test
    void commandsGoThroughTheLinksThemselves() throws IOException {
        Path linked = linkedDemo();
        CommandLineRun direct = CommandLineRun.of("tokenize", DEMO.model(), "Once upon a time", "--json");
        CommandLineRun followed = CommandLineRun.of("tokenize", linked, "Once upon a time", "--json", OPTION);
        assertThat(followed.exitCode()).as(followed.err()).isZero();
        assertThat(followed.json()).isEqualTo(direct.json());
        assertThat(CommandLineRun.of("tokenize", linked, "Once upon a time").exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of("fit", linked, "--memory", "1GB", OPTION).exitCode()).isZero();
        assertThat(CommandLineRun.of("fit", linked, "--memory", "1GB").exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of("analyze", linked, "--text", DEMO.calibrationText(), "--estimate", "--out",
                folder.resolve("out"), OPTION).exitCode()).isZero();
    }
}
