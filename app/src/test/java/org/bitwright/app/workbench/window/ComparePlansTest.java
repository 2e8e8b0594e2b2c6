package org.bitwright.app.workbench.window;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.compare.PlanLine;
import org.bitwright.app.workbench.compare.TensorComparison;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody keeps six plans and wants to know how they differ.
class ComparePlansTest extends WindowRobot {
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    private final SyntheticServices services = new SyntheticServices(3, true);

    @Override
    WorkbenchServices services() {
        return services;
    }

    @SuppressWarnings("unchecked")
    private <T> TableView<T> table(String selector) {
        return (TableView<T>) find(selector);
    }

    private TableView<PlanLine> plans() {
        return table("#compared-plans");
    }

    private TableView<TensorComparison> tensors() {
        return table("#differences");
    }

    private void openWithSixPlans() throws TimeoutException {
        run("openDemo");
        waitUntil(() -> find("#plan-size").getScene() != null && !text("#perplexity").equals("–"));
        for (int copy = 0; copy < 5; copy++) {
            run("duplicatePlan");
        }
        interact(() -> window().workbench().editing().setBits(Set.of(TENSOR), 8));
        waitUntil(() -> !find("#undo").isDisabled() && text("#undo").contains("Set"));
    }

    @Test
    void sixPlansAreComparedAndTheSelectionIsThatOfTheOtherPanes() throws TimeoutException {
        openWithSixPlans();
        push(KeyCode.ALT, KeyCode.DIGIT2);
        waitUntil(() -> lookup("#compare-with").tryQuery().isPresent());
        clickOn("#compare-with");
        clickOnItem("All plans of this session");
        waitUntil(() -> plans().getItems().size() == 6 && plans().getItems().stream()
                .allMatch(line -> line.prediction() != null));
        assertThat(text("#compare-count")).isEqualTo("1 of 22 tensors differ");
        assertThat(tensors().getItems()).extracting(TensorComparison::tensor).containsExactly(TENSOR);
        assertThat(tensors().getVisibleLeafColumns()).as("a column a plan, beside name and loss").hasSize(8);

        clickOn("#compare-only");
        waitUntil(() -> tensors().getItems().size() == 22);
        String other = tensors().getItems().get(3).tensor();
        interact(() -> tensors().getSelectionModel().clearAndSelect(3));
        waitUntil(() -> window().workbench().session().selectionProperty().get().equals(Set.of(other)));
        waitUntil(() -> text("#selection-title").equals(other));
        interact(() -> window().workbench().session().selectionProperty().set(Set.of(TENSOR)));
        assertThat(tensors().getSelectionModel().getSelectedItems()).extracting(TensorComparison::tensor)
                .containsExactly(TENSOR);
    }

    @Test
    void aPlanOfTheTableIsTakenOrLeftOutByKeyboard() throws TimeoutException {
        openWithSixPlans();
        run("showComparison");
        clickOn("#compare-with");
        clickOnItem("All plans of this session");
        waitUntil(() -> plans().getItems().size() == 6);
        String third = plans().getItems().get(2).name();
        interact(() -> {
            plans().requestFocus();
            plans().getSelectionModel().clearAndSelect(2);
        });
        push(KeyCode.DELETE);
        waitUntil(() -> plans().getItems().size() == 5);
        assertThat(plans().getItems()).extracting(PlanLine::name).doesNotContain(third);
        interact(() -> plans().getSelectionModel().clearAndSelect(4));
        String last = plans().getItems().get(4).name();
        clickOn("#compare-take");
        waitUntil(() -> plans().getItems().getFirst().name().equals(last));
        assertThat(plans().getItems()).as("the one shown before stays").hasSize(5);
    }

    @Test
    void theListStaysOpenWhileSeveralPlansAreTicked() throws TimeoutException {
        openWithSixPlans();
        run("showComparison");
        clickOn("#compare-with");
        List<String> names = window().workbench().session().plansProperty().get().names();
        clickOn(placeOfItem(names.get(0))).clickOn(placeOfItem(names.get(1)));
        waitUntil(() -> plans().getItems().size() == 3);
        clickOn(placeOfItem(names.get(0)));
        waitUntil(() -> plans().getItems().size() == 2);
        push(KeyCode.ESCAPE);
        assertThat(plans().getItems().getLast().name()).isEqualTo(names.get(1));
    }
}
