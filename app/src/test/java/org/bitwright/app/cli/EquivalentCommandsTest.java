package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.PairSettings;
import org.bitwright.app.service.CacheFormat;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.command.EquivalentCommands;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// The commands that the window shows against the command line that has to understand them.
class EquivalentCommandsTest {
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|([^\\s']+)");
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final SyntheticServices services = new SyntheticServices(2, true);
    private final Workbench workbench = new Workbench(services, executor);
    private final List<String> commands = new ArrayList<>();

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
        executor.elapse();
    }

    private static List<String> words(String command) {
        Matcher matcher = WORD.matcher(command.replace("\\\n", " "));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("'\\''", "'"));
        }
        return words;
    }

    private void find() {
        commands.clear();
        workbench.commanding().find(commands::addAll);
    }

    @Test
    void commandsFollowTheLinksThatTheWindowFollows() {
        OpenModel model = Objects.requireNonNull(workbench.session().modelProperty().get());
        AnalysisSettings settings = services.defaultSettings(model);
        OpenModel linked = new OpenModel(model.path(), model.card(),
                FollowedLinks.of(List.of(new FileLink(Path.of("a"), Path.of("b")))));
        PlanState plan = workbench.session().planProperty().get();
        MeasuringTexts texts = services.located(MeasuringTexts.BUNDLED);
        assertThat(EquivalentCommands.of(model, settings, texts, plan))
                .noneMatch(command -> command.contains("--follow-links"));
        assertThat(EquivalentCommands.of(linked, settings, texts, plan)).hasSize(4)
                .filteredOn(command -> words(command).contains(model.path().toString())).hasSize(3)
                .allSatisfy(command -> {
                    assertThat(words(command)).contains("--follow-links");
                    BitwrightCommand.commandLine().parseArgs(words(command).stream().skip(1).toArray(String[]::new));
                });
    }

    @Test
    void everyCommandIsUnderstood() {
        workbench.ruling().offer(List.of("int4-g128", "int5-g128", "int8-g128"));
        workbench.ruling().runtime("vllm");
        workbench.editing().toggleLock(Set.of(TENSOR));
        find();
        assertThat(commands).hasSize(4).allSatisfy(command -> {
            List<String> words = words(command);
            assertThat(words.getFirst()).isEqualTo("bitwright");
            new CommandLine(new BitwrightCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        });
        assertThat(commands.get(1)).contains("--formats int4-g128,int5-g128,int8-g128").contains("--fuse vllm")
                .contains("'^model\\.layers\\.1\\.mlp\\.up_proj\\.weight$=");
        assertThat(words(commands.get(2))).contains("texts/it's an evaluation.txt");
    }

    @Test
    void aMemoryAndAnEditByHandAreSaid() {
        workbench.ruling().fit(new MemoryDemand(50_000_000, 4096, new CacheFormat("q8_0", "q4_0"),
                Map.of(2, CacheFormat.F16), 256, 1_000_000));
        workbench.editing().setFormat(Set.of(TENSOR), "int8-g128");
        find();
        List<String> words = words(commands.get(1));
        assertThat(words).contains("--memory", "50000000B", "--kv-format", "q8_0/q4_0", "--kv-layer", "2=f16",
                "^model\\.layers\\.1\\.mlp\\.up_proj\\.weight$=int8-g128").doesNotContain("--budget");
        new CommandLine(new BitwrightCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void pairsAndImportanceAreSaid() {
        Workbench pairing = new Workbench(new SyntheticServices(2, false) {
            @Override
            public AnalysisSettings defaultSettings(OpenModel model) {
                return super.defaultSettings(model).pairing(new PairSettings(List.of("int2-g128", "int3-g128"), 1))
                        .weighing(4096);
            }
        }, executor);
        pairing.opening().openDemo();
        pairing.commanding().find(commands::addAll);
        List<String> words = words(commands.getFirst());
        assertThat(words).containsSequence("--pairs", "int2-g128,int3-g128").containsSequence("--window", "1")
                .containsSequence("--importance-tokens", "4096");
        new CommandLine(new BitwrightCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void withoutAPlanThereIsTheAnalysisAlone() {
        Workbench other = new Workbench(new SyntheticServices(2, false), executor);
        other.opening().openDemo();
        other.commanding().find(commands::addAll);
        assertThat(commands).singleElement().asString().startsWith("bitwright analyze");
    }
}
