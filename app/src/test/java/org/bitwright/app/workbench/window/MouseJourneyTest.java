package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Slider;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.app.cli.CommandLineRun;
import org.bitwright.app.service.DemoModel;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.service.SavedAnalyses;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.bitmap.BitMapCanvas;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The way of a person with a mouse through the demo model, on the services of the running program; what the window
/// shows is what the command line says.
class MouseJourneyTest extends WindowRobot {
    private static final DemoModel DEMO = DemoModel.locate();
    private static final String TENSOR = "model.layers.5.mlp.down_proj.weight";
    private static final AnalysisSettings SMALL = new AnalysisSettings(List.of("gradient-norm"),
            List.of("q3_k", "q4_k", "q6_k", "q8_0"), List.of(DamageKind.FISHER), 2, 1, 128, 512, Precision.FLOAT);

    /// The program's own services, whose analysis is a matter of seconds.
    @Override
    WorkbenchServices services() {
        LocalServices local = new LocalServices();
        return (WorkbenchServices) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{WorkbenchServices.class}, (_, method, arguments) -> {
                    if (method.getName().equals("defaultSettings")) {
                        return SMALL;
                    }
                    try {
                        return method.invoke(local, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /// Other tests rest on the bundled analysis.
    @BeforeEach
    @AfterEach
    void forgetAnalyses() throws IOException {
        Path kept = SavedAnalyses.ofUser().folder();
        if (Files.isDirectory(kept)) {
            try (Stream<Path> files = Files.list(kept)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private WorkbenchSession session() {
        return window().workbench().session();
    }

    private Plan plan() {
        return Objects.requireNonNull(session().planProperty().get()).plan();
    }

    private boolean settled() {
        var state = session().planProperty().get();
        return state != null && state.settled() && session().predictionProperty().get() != null
                && !session().frontierProperty().get().isEmpty() && executor().jobs().isEmpty();
    }

    @Test
    void openAnalyseEditSolveMeasureCompareSaveReopenExport() throws TimeoutException, IOException {
        clickOn("Open the demo model");
        waitUntil(this::settled);
        assertThat(text("#model-facts")).startsWith("Bitwright demo · llama, 12 blocks");

        clickOn("#analyse");
        waitUntil(() -> settled() && Objects.requireNonNull(session().analysisProperty().get()).settings()
                .equals(SMALL));
        Path analysis = folder.resolve("cli-analysis.json");
        succeeded(CommandLineRun.of("analyze", DEMO.model(), "--text", DEMO.calibrationText(), "--metrics",
                "gradient-norm", "--formats", String.join(",", SMALL.formats()), "--damage", "fisher", "--probes", 2,
                "--relative-error", 0, "--seed", 1, "--context", 128, "--tokens", 512, "--out", analysis));
        isThatOfTheCommandLine(analysis);

        edit();
        solve();
        isThatOfTheCommandLine(analysis);
        measure();
        compare();
        String size = text("#plan-size");
        String perplexity = text("#perplexity");
        saveAndReopen();
        assertThat(text("#plan-size")).isEqualTo(size);
        assertThat(text("#perplexity")).isEqualTo(perplexity);
        assertThat(session().measured()).hasSize(1);
        export(analysis);
    }

    /// Solves the plan's budget by command and compares.
    private void isThatOfTheCommandLine(Path analysis) {
        JsonNode solved = succeeded(CommandLineRun.of("allocate", analysis, "--out", folder.resolve("cli.json"),
                "--damage", "fisher", "--budget", plan().budgetBytes() + "B", "--json")).json();
        assertThat(solved.get("totalBytes").asLong()).isEqualTo(plan().totalBytes());
        assertThat(solved.get("predictedLossIncrease").asDouble())
                .isEqualTo(plan().predictedLossIncrease(), within(1e-9));
        assertThat(text("#plan-size")).isEqualTo(Numbers.bytes(solved.get("totalBytes").asLong()));
    }

    private void edit() throws TimeoutException {
        BitMapCanvas map = (BitMapCanvas) find("#bit-map");
        Bounds cell = map.localToScreen(Objects.requireNonNull(map.boundsOf(TENSOR)));
        clickOn(new Point2D(cell.getCenterX(), cell.getCenterY()));
        waitUntil(() -> text("#selection-title").equals(TENSOR));
        rightClickOn(new Point2D(cell.getCenterX(), cell.getCenterY()));
        clickOnItem("q8_0");
        waitUntil(() -> text("#undo").equals("Undo Set " + TENSOR + " to q8_0") && settled());
        assertThat(plan().tensors()).filteredOn(entry -> entry.name().equals(TENSOR)).extracting(PlanEntry::format)
                .containsExactly("q8_0");
        assertThat(text("#proof")).isEqualTo("Edited by hand");
    }

    private void solve() throws TimeoutException {
        String edited = text("#plan-size");
        Slider slider = (Slider) find("#budget-slider");
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        clickOn(new Point2D(bounds.getMinX() + 0.7 * bounds.getWidth(), bounds.getCenterY()));
        waitUntil(() -> settled() && plan().status() == ProofStatus.OPTIMAL && !text("#plan-size").equals(edited));
        assertThat(text("#proof")).isEqualTo("Proven optimal");
    }

    /// Some rows of the text are enough: what is done when a measurement is cancelled counts.
    private void measure() throws TimeoutException {
        clickOn("#measure");
        waitUntil(() -> text("#cancel-job").startsWith("Cancel, keep"));
        clickOn("#cancel-job");
        waitUntil(() -> session().measured().size() == 1);
        MeasuredPerplexity measured = session().measured().getFirst().measured();
        assertThat(text("#measured")).startsWith("Measured ").contains("(llama.cpp)");
        Path plan = folder.resolve("cli.json");
        // The second half of each chunk of 512 tokens is counted, but for the first of it, which nothing predicts.
        long chunks = measured.tokens() / 255;
        JsonNode evaluated = succeeded(CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.evaluationText(),
                "--plan", plan, "--protocol", "llama.cpp", "--chunks", chunks, "--json")).json();
        assertThat(measured.tokens()).isEqualTo(evaluated.get("tokens").asLong());
        assertThat(measured.perplexity()).isEqualTo(evaluated.get("perplexity").asDouble(), within(1e-9));
    }

    private void compare() throws TimeoutException {
        waitUntil(() -> settled() && executor().idle());
        clickOn("#compare-button");
        String other = Objects.requireNonNull(window().workbench().baselines().baselinesProperty().get()).getFirst()
                .name();
        clickOnItem(other);
        waitUntil(() -> window().workbench().comparing().chosenProperty().get().stream()
                .anyMatch(plan -> plan.name().equals(other)));
        assertThat(find("#compare-with").isVisible()).isTrue();
        clickOn("#centre-bit-map");
    }

    private void saveAndReopen() throws TimeoutException {
        clickOn("File");
        clickOnItem("menu-save");
        waitUntil(() -> Files.exists(folder.resolve("chosen.bitwright"))
                && !window().view().keeper().unsavedProperty().get());
        clickOn("#close-notice");
        clickOn("File");
        clickOnItem("menu-openSession");
        waitUntil(() -> settled() && session().measured().size() == 1);
    }

    private void export(Path analysis) throws TimeoutException {
        waitUntil(() -> settled() && executor().idle());
        clickOn("#export");
        clickOnItem("Bitwright plan…");
        waitUntil(() -> !text("#export-summary").isEmpty());
        clickOn("#export-save");
        Path exported = folder.resolve("chosen.json");
        waitUntil(() -> Files.exists(exported));
        JsonNode ours = succeeded(CommandLineRun.of("preview", analysis, exported, "--json")).json();
        JsonNode theirs = succeeded(
                CommandLineRun.of("preview", analysis, folder.resolve("cli.json"), "--json")).json();
        assertThat(ours).isEqualTo(theirs);
    }

    private static CommandLineRun succeeded(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
