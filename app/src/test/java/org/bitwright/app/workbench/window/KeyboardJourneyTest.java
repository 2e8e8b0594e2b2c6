package org.bitwright.app.workbench.window;

import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole way without a mouse.
class KeyboardJourneyTest extends WindowRobot {
    private static final int MOST_TABS = 60;

    private final SyntheticServices services = new SyntheticServices(4, false);

    @Override
    WorkbenchServices services() {
        return services;
    }

    private WorkbenchSession session() {
        return window().workbench().session();
    }

    private void keys(KeyCode... keys) {
        push(keys);
    }

    @Test
    void closingTheWindowAsksFirstWhatBecomesOfChanges() throws TimeoutException {
        run("openDemo");
        waitUntil(() -> find("#empty-analysis").isVisible());
        keys(KeyCode.CONTROL, KeyCode.R);
        waitUntil(() -> session().planProperty().get() != null && executor().idle());
        interact(() -> window().workbench().editing().setBits(Set.of("model.layers.1.mlp.down_proj.weight"), 8));
        waitUntil(() -> window().view().keeper().unsavedProperty().get());

        keys(KeyCode.CONTROL, KeyCode.W);
        waitUntil(() -> find("#sheets").isVisible());
        keys(KeyCode.ESCAPE);
        waitUntil(() -> !find("#sheets").isVisible());
        assertThat(window().view().keeper().unsavedProperty().get()).isTrue();
    }

    @Test
    void openAnalyseEditSolveMeasureNameSaveReopenExport() throws TimeoutException {
        keys(KeyCode.CONTROL, KeyCode.K);
        waitUntil(() -> find("#finder").isVisible());
        write("open the demo");
        keys(KeyCode.ENTER);
        waitUntil(() -> find("#empty-analysis").isVisible());
        keys(KeyCode.CONTROL, KeyCode.R);
        waitUntil(() -> session().predictionProperty().get() != null
                && !session().frontierProperty().get().isEmpty());

        tabTo("#bit-map");
        keys(KeyCode.DOWN);
        keys(KeyCode.DOWN);
        keys(KeyCode.RIGHT);
        keys(KeyCode.SHIFT, KeyCode.DOWN);
        waitUntil(() -> session().selectionProperty().get().size() > 1);
        int selected = session().selectionProperty().get().size();
        keys(KeyCode.DIGIT2);
        waitUntil(() -> text("#undo").equals("Undo Set %d tensors to int2-g128".formatted(selected)));
        keys(KeyCode.L);
        waitUntil(() -> text("#proof").endsWith(selected + " locks"));
        keys(KeyCode.CONTROL, KeyCode.Z);
        waitUntil(() -> text("#proof").equals("Edited by hand"));

        keys(KeyCode.CONTROL, KeyCode.D);
        waitUntil(() -> session().plansProperty().get().plans().size() == 2);
        keys(KeyCode.F2);
        waitUntil(() -> find("#sheets").isVisible());
        keys(KeyCode.CONTROL, KeyCode.A);
        write("Laptop");
        keys(KeyCode.ENTER);
        waitUntil(() -> text("#plans").equals("Plan: Laptop"));

        String size = text("#plan-size");
        tabTo("#budget-slider");
        keys(KeyCode.RIGHT);
        waitUntil(() -> text("#proof").equals("Proven optimal") && !text("#plan-size").equals(size));
        keys(KeyCode.CONTROL, KeyCode.DIGIT1);
        waitUntil(() -> text("#plans").equals("Plan: Plan 1") && text("#plan-size").equals(size));
        keys(KeyCode.CONTROL, KeyCode.M);
        waitUntil(() -> session().measured().size() == 1);

        keys(KeyCode.CONTROL, KeyCode.S);
        waitUntil(() -> Files.exists(folder.resolve("chosen.bitwright")) && text("#session-saved").contains("saved")
                && !text("#session-saved").contains("unsaved"));
        keys(KeyCode.CONTROL, KeyCode.Z);
        waitUntil(() -> text("#session-saved").contains("unsaved"));
        keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.O);
        waitUntil(() -> find("#sheets").isVisible());
        tabTo("#answer-0");
        keys(KeyCode.SPACE);
        waitUntil(() -> text("#plans").equals("Plan: Plan 1") && text("#plan-size").equals(size)
                && !text("#session-saved").contains("unsaved"));
        assertThat(session().plansProperty().get().names()).containsExactly("Plan 1", "Laptop");
        assertThat(session().measured()).hasSize(1);

        keys(KeyCode.CONTROL, KeyCode.K);
        waitUntil(() -> find("#finder").isVisible());
        write("plan as json");
        keys(KeyCode.ENTER);
        waitUntil(() -> find("#sheets").isVisible() && !text("#export-summary").isEmpty());
        tabTo("#export-save");
        keys(KeyCode.SPACE);
        waitUntil(() -> text("#notice").startsWith("Exported for Plan as JSON"));
    }

    private void tabTo(String selector) throws TimeoutException {
        waitUntil(() -> find(selector).isVisible() && !find(selector).isDisabled());
        Node wanted = find(selector);
        for (int step = 0; step < MOST_TABS; step++) {
            if (Objects.equals(scene().getFocusOwner(), wanted)) {
                return;
            }
            keys(KeyCode.TAB);
        }
        throw new AssertionError("The Tab key never reached " + selector);
    }
}
