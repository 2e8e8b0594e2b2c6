package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.bitmap.BitMapCanvas;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.tensors.TensorLine;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// The way of a person through the window, on JavaFX's Headless platform. Its screen is 1000 pixels wide and high, and
/// the window must lie within.
class WorkbenchJourneyTest extends FxRobot {
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    private final SyntheticServices services = new SyntheticServices(4, false);
    private final FxTaskExecutor executor = new FxTaskExecutor();
    @TempDir
    Path folder = Path.of("");
    private @Nullable Stage stage;

    @BeforeEach
    void showWindow() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.setupStage(window -> {
            TestWindow content = new TestWindow(services, executor, folder);
            content.theme().themeProperty().set(Theme.LIGHT);
            Scene scene = new Scene(content.view(), 980, 860);
            ThemeSwitcher.install(scene, content.theme());
            window.setScene(scene);
            window.setX(0);
            window.setY(0);
            window.show();
        });
    }

    @AfterEach
    void closeWindow() throws TimeoutException {
        FxToolkit.cleanupStages();
        executor.close();
    }

    @Test
    void openAnalyseCancelEditSolveUndoMeasureExport() throws TimeoutException {
        assertThat(find("#empty-model").isVisible()).isTrue();
        clickOn("Open the demo model");
        waitUntil(() -> find("#empty-analysis").isVisible());
        assertThat(text("#model-facts")).contains("llama, 4 blocks");

        services.closeGate();
        clickOn("#analyse");
        waitUntil(() -> text("#cancel-job").equals("Cancel, keep 14"));
        clickOn("#cancel-job");
        waitUntil(() -> text("#notice").contains("14 tensors"));
        services.openGate();
        clickOn("#analyse");
        waitUntil(() -> find("#plan-size").getScene() != null && !text("#perplexity").equals("–"));
        assertThat(table().getRoot().getChildren()).hasSize(6);

        String size = text("#plan-size");
        String perplexity = text("#perplexity");
        clickOn(cell(TENSOR));
        waitUntil(() -> text("#selection-title").equals(TENSOR));
        assertThat(table().getSelectionModel().getSelectedItem().getValue().title()).isEqualTo(TENSOR);
        press(KeyCode.DIGIT2).release(KeyCode.DIGIT2);
        waitUntil(() -> !text("#plan-size").equals(size) && !text("#perplexity").equals(perplexity));
        assertThat(text("#undo")).isEqualTo("Undo Set " + TENSOR + " to int2-g128");
        assertThat(text("#proof")).isEqualTo("Edited by hand");
        press(KeyCode.L).release(KeyCode.L);
        waitUntil(() -> text("#proof").endsWith("1 lock"));
        clickOn("#undo");
        waitUntil(() -> text("#proof").equals("Edited by hand"));

        String edited = text("#plan-size");
        Slider slider = lookup("#budget-slider").queryAs(Slider.class);
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        clickOn(new Point2D(bounds.getMinX() + 0.6 * bounds.getWidth(), bounds.getCenterY()));
        waitUntil(() -> text("#proof").equals("Proven optimal") && !text("#plan-size").equals(edited));
        clickOn("#undo");
        waitUntil(() -> text("#plan-size").equals(edited));
        clickOn("#undo");
        waitUntil(() -> text("#plan-size").equals(size) && text("#perplexity").equals(perplexity));

        clickOn("#measure");
        waitUntil(() -> find("#measured").isVisible());
        assertThat(text("#measured")).startsWith("Measured ").contains("(llama.cpp)");

        clickOn("#export").clickOn("Plan as JSON…");
        waitUntil(() -> text("#export-summary").startsWith("28 tensors as planned, 1 changed"));
        clickOn("#export-save");
        waitUntil(() -> find("#notice").isVisible());
        assertThat(text("#notice")).isEqualTo("Exported for Plan as JSON: " + folder.resolve("chosen.json"));
        clickOn("#close-notice");
    }

    @Test
    void everyColumnSortsEvenBeforeTheAnalysis() throws TimeoutException {
        clickOn("Open the demo model");
        waitUntil(() -> find("#empty-analysis").isVisible());
        TreeTableView<TensorLine> table = table();
        for (TreeTableColumn<TensorLine, ?> column : table.getColumns()) {
            interact(() -> table.getSortOrder().setAll(List.of(column)));
            assertThat(table.getRoot().getChildren()).hasSize(6);
        }
    }

    @Test
    void theThemeSwitchesLive() {
        assertThat(styles()).contains("workbench-light.css").doesNotContain("workbench-dark.css");
        clickOn("#toggle-theme");
        assertThat(styles()).contains("workbench-dark.css").doesNotContain("workbench-light.css");
        press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        assertThat(styles()).contains("workbench-light.css");
    }

    @Test
    void theFinderRunsAnActionByAFewLetters() throws TimeoutException {
        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        waitUntil(() -> find("#finder").isVisible());
        write("open the demo").push(KeyCode.ENTER);
        waitUntil(() -> find("#empty-analysis").isVisible());
        assertThat(find("#finder").isVisible()).isFalse();
    }

    @Test
    void aPageKeepsTheKeyboardAndEscapeClosesIt() throws TimeoutException {
        push(KeyCode.F1);
        waitUntil(() -> find("#sheets").isVisible() && text("#sheet-title").equals("Keyboard shortcuts"));
        assertThat(lookup("Ctrl+K").tryQuery()).isPresent();
        for (int step = 0; step < 4; step++) {
            push(KeyCode.TAB);
            waitUntil(() -> isWithin("#sheets", Objects.requireNonNull(stage).getScene().getFocusOwner()));
        }
        push(KeyCode.ESCAPE);
        waitUntil(() -> !find("#sheets").isVisible());
    }

    private boolean isWithin(String selector, @Nullable Node node) {
        Node outer = find(selector);
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private String styles() {
        WaitForAsyncUtils.waitForFxEvents();
        return String.join(" ", Objects.requireNonNull(stage).getScene().getStylesheets());
    }

    private Point2D cell(String tensor) {
        BitMapCanvas map = lookup("#bit-map").queryAs(BitMapCanvas.class);
        Bounds bounds = map.localToScreen(Objects.requireNonNull(map.boundsOf(tensor)));
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private TreeTableView<?> tableOfAnything() {
        return lookup("#tensor-table").queryAs(TreeTableView.class);
    }

    @SuppressWarnings("unchecked")
    private TreeTableView<TensorLine> table() {
        return (TreeTableView<TensorLine>) tableOfAnything();
    }

    private Node find(String selector) {
        return lookup(selector).query();
    }

    private String text(String selector) {
        return lookup(selector).queryAs(Labeled.class).getText();
    }

    private static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
