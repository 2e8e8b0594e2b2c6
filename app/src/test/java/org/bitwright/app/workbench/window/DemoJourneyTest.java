package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.app.cli.CommandLineRun;
import org.bitwright.app.service.DemoModel;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The demo model from opening to export, with the numbers of the command line and without a stall.
class DemoJourneyTest extends WindowRobot {
    private static final Duration LONGEST_EDIT = Duration.ofMillis(50);
    private static final Duration LONGEST_OPENING = Duration.ofMillis(100);
    private static final int ATTEMPTS = 3;
    private static final DemoModel DEMO = DemoModel.locate();

    @Override
    WorkbenchServices services() {
        return new LocalServices();
    }

    private Workbench workbench() {
        return window().workbench();
    }

    private WorkbenchSession session() {
        return workbench().session();
    }

    private Plan plan() {
        return Objects.requireNonNull(session().planProperty().get()).plan();
    }

    private boolean settled() {
        var state = session().planProperty().get();
        return state != null && state.settled() && session().predictionProperty().get() != null
                && !session().frontierProperty().get().isEmpty();
    }

    @BeforeEach
    void openDemo() throws TimeoutException {
        run("openDemo");
        waitUntil(this::settled);
    }

    @Test
    void numbersAreThoseOfTheCommandLine() throws TimeoutException, IOException {
        assertThat(text("#model-facts")).startsWith("Bitwright demo · llama, 12 blocks");
        long budget = 5_600_000;
        interact(() -> workbench().budget().solve(budget));
        waitUntil(() -> settled() && plan().status() == ProofStatus.OPTIMAL && plan().budgetBytes() == budget);

        JsonNode solved = succeeded(CommandLineRun.of("allocate", DEMO.analysis(), "--out", folder.resolve("cli.json"),
                "--budget", budget, "--json")).json();
        assertThat(plan().totalBytes()).isEqualTo(solved.get("totalBytes").asLong());
        assertThat(plan().predictedLossIncrease()).isEqualTo(solved.get("predictedLossIncrease").asDouble(),
                within(1e-12));
        CommandLineRun words = succeeded(CommandLineRun.of("allocate", DEMO.analysis(), "--out",
                folder.resolve("cli.json"), "--budget", budget));
        assertThat(words.out()).contains(text("#bits-per-weight").replaceFirst("0? bits per decided weight", ""))
                .contains("bits per decided weight");

        run("export.json");
        waitUntil(() -> !text("#export-summary").isEmpty());
        interact(() -> lookup("#export-save").queryButton().fire());
        waitUntil(() -> Files.exists(folder.resolve("chosen.json")));
        JsonNode exported = succeeded(CommandLineRun.of("preview", DEMO.analysis(), folder.resolve("chosen.json"),
                "--json")).json();
        JsonNode own = succeeded(
                CommandLineRun.of("preview", DEMO.analysis(), folder.resolve("cli.json"), "--json")).json();
        assertThat(exported).isEqualTo(own);

        run("measure");
        waitUntil(() -> session().measured().size() == 1);
        MeasuredPerplexity measured = session().measured().getFirst().measured();
        JsonNode evaluated = succeeded(CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.evaluationText(),
                "--plan", folder.resolve("chosen.json"), "--protocol", "llama.cpp", "--chunks", 32, "--json")).json();
        assertThat(measured.perplexity()).isEqualTo(evaluated.get("perplexity").asDouble(), within(1e-9));
        assertThat(measured.tokens()).isEqualTo(evaluated.get("tokens").asLong());
    }

    @Test
    void editsNeverStallTheWindow(TestReporter reporter) throws TimeoutException {
        Duration best = Duration.ofDays(1);
        for (int attempt = 0; attempt < ATTEMPTS && best.compareTo(LONGEST_EDIT) > 0; attempt++) {
            try (StallWatch watch = new StallWatch()) {
                editALot();
                best = watch.longest().compareTo(best) < 0 ? watch.longest() : best;
            }
        }
        reporter.publishEntry("longest stall while editing", best.toString());
        assertThat(best).isLessThanOrEqualTo(LONGEST_EDIT);
    }

    @Test
    void openingTheDemoSessionNeverStallsTheWindow(TestReporter reporter) throws TimeoutException {
        Path file = folder.resolve("demo.bitwright");
        interact(() -> window().view().keeper().save(file, () -> {
        }));
        waitUntil(() -> file.equals(window().view().keeper().fileProperty().get()));
        Duration best = Duration.ofDays(1);
        for (int attempt = 0; attempt < ATTEMPTS && best.compareTo(LONGEST_OPENING) > 0; attempt++) {
            try (StallWatch watch = new StallWatch()) {
                interact(() -> session().frontierProperty().set(List.of()));
                interact(() -> window().view().open(file));
                waitUntil(this::settled);
                best = watch.longest().compareTo(best) < 0 ? watch.longest() : best;
            }
        }
        reporter.publishEntry("longest stall while opening", best.toString());
        assertThat(best).isLessThanOrEqualTo(LONGEST_OPENING);
    }

    private void editALot() throws TimeoutException {
        List<String> tensors = session().modelProperty().get().card().decidedTensors().stream().map(TensorInfo::name)
                .toList();
        for (int step = 0; step < 12; step++) {
            Set<String> chosen = Set.copyOf(tensors.subList(step, step + 1 + 3 * step));
            int bits = 2 + step % 5;
            interact(() -> session().selectionProperty().set(chosen));
            interact(() -> workbench().editing().setBits(chosen, bits));
            waitUntil(() -> plan().tensors().stream().filter(entry -> chosen.contains(entry.name()))
                    .map(PlanEntry::format).distinct().count() == 1);
        }
        interact(() -> workbench().editing().toggleLock(Set.of(tensors.get(3))));
        waitUntil(this::settled);
        for (int step = 0; step < 6; step++) {
            long budget = 4_500_000 + 200_000L * step;
            interact(() -> workbench().budget().solve(budget));
        }
        waitUntil(this::settled);
        for (int step = 0; step < 14; step++) {
            run("undo");
        }
        interact(() -> workbench().plans().duplicate());
        run("plan.0");
        waitUntil(this::settled);
    }

    private static CommandLineRun succeeded(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
