package org.bitwright.app.workbench.window;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every control has a name for those who do not see it and is reached by those who use no mouse.
class AccessibilityTest extends WindowRobot {
    private static final int MOST_TABS = 120;

    private final SyntheticServices services = new SyntheticServices(3, true);

    @Override
    WorkbenchServices services() {
        return services;
    }

    private void openDemo() throws TimeoutException {
        run("openDemo");
        waitUntil(() -> find("#plan-size").getScene() != null
                && !window().workbench().session().frontierProperty().get().isEmpty());
        interact(() -> window().workbench().editing()
                .setBits(Set.of("model.layers.1.mlp.up_proj.weight"), 8));
        waitUntil(() -> !find("#undo").isDisabled());
    }

    @Test
    void everyControlOfTheWindowHasANameAndIsReachedByTab() throws TimeoutException {
        openDemo();
        check(scene().getRoot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "keys", "about", "log", "jobs", "newPlan",
        "fitMemory", "command"})
    void everyControlOfAPageHasANameAndIsReachedByTab(String page) throws TimeoutException {
        openDemo();
        run(page);
        waitUntil(() -> find("#sheets").isVisible());
        check(find("#sheets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"showComparison", "showAgreement", "showTrust"})
    void everyControlOfAPaneHasANameAndIsReachedByTab(String pane) throws TimeoutException {
        openDemo();
        run("measure");
        var baseline = window().workbench().baselines().baselinesProperty().get().getFirst();
        interact(() -> window().workbench().comparing()
                .choose(List.of(new NamedPlan(baseline.name(), baseline.plan()))));
        run(pane);
        waitUntil(() -> executor().idle());
        check(scene().getRoot());
    }

    @Test
    void everyControlOfTheExportHasANameAndIsReachedByTab() throws TimeoutException {
        openDemo();
        run("export.plan-json");
        waitUntil(() -> !text("#export-summary").isEmpty());
        check(find("#sheets"));
    }

    /// The list stays out of the way of Tab: arrow keys walk through it from the field.
    @Test
    void theFinderIsNamedAndWalkedByArrowKeys() throws TimeoutException {
        openDemo();
        push(KeyCode.CONTROL, KeyCode.K);
        waitUntil(() -> find("#finder").isVisible());
        ListView<?> list = (ListView<?>) find("#finder-list");
        assertThat(find("#finder-field").getAccessibleText()).isNotBlank();
        assertThat(list.getAccessibleText()).isNotBlank();
        assertThat(scene().getFocusOwner()).isEqualTo(find("#finder-field"));
        push(KeyCode.DOWN);
        push(KeyCode.DOWN);
        push(KeyCode.UP);
        waitUntil(() -> list.getSelectionModel().getSelectedIndex() == 1);
        push(KeyCode.ESCAPE);
        waitUntil(() -> !find("#finder").isVisible());
    }

    private void check(Node root) {
        List<Control> controls = new ArrayList<>();
        interact(() -> collect(root, controls));
        assertThat(controls).hasSizeGreaterThan(0);
        assertThat(controls).filteredOn(control -> name(control).isBlank()).as("controls without a name").isEmpty();
        Set<Node> reached = new HashSet<>();
        for (int step = 0; step < MOST_TABS
                && !controls.stream().allMatch(control -> isReached(control, reached)); step++) {
            push(KeyCode.TAB);
            interact(() -> {
                Node owner = scene().getFocusOwner();
                if (owner != null) {
                    reached.add(owner);
                }
            });
        }
        assertThat(controls).filteredOn(control -> !isReached(control, reached)).as("controls that Tab never reaches")
                .isEmpty();
    }

    /// Arrow keys go from one toggle of a group to the others.
    private static boolean isReached(Control control, Set<Node> reached) {
        return reached.contains(control) || (control instanceof ToggleButton toggle && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains));
    }

    /// Interactive controls that show; what is inside of one, such as its scroll bars and cells, belongs to it.
    private static void collect(Node node, List<Control> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean interactive = node instanceof ButtonBase || node instanceof TextInputControl || node instanceof Slider
                || node instanceof ComboBoxBase<?> || node instanceof TreeTableView<?> || node instanceof TableView<?>
                || node instanceof ListView<?>;
        if (interactive) {
            found.add((Control) node);
        } else if (node instanceof ScrollPane pane) {
            collect(pane.getContent(), found);
        } else if (node instanceof SplitPane pane) {
            pane.getItems().forEach(item -> collect(item, found));
        } else if (node instanceof TabPane pane) {
            collect(pane.getSelectionModel().getSelectedItem().getContent(), found);
        } else if (node instanceof Parent parent && !(node instanceof Control)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static String name(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        return control instanceof Labeled labeled && !(control instanceof Label) && labeled.getText() != null
                ? labeled.getText()
                : "";
    }
}
