package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanShelfTest {
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    private final Workbench workbench = new Workbench(new SyntheticServices(2, true), new DirectTaskExecutor());
    private final WorkbenchSession session = workbench.session();

    @BeforeEach
    void open() {
        workbench.opening().openDemo();
    }

    private PlanBook book() {
        return session.plansProperty().get();
    }

    private PlanState shown() {
        return Objects.requireNonNull(session.planProperty().get());
    }

    private String undoName() {
        return session.history().undoNameProperty().get();
    }

    @Test
    void anEditOfACopyLeavesTheOriginalAlone() {
        PlanState original = shown();
        workbench.plans().duplicate();
        workbench.editing().setBits(Set.of(TENSOR), 8);
        assertThat(book().names()).containsExactly("Plan 1", "Plan 1 copy");
        workbench.plans().show(0);
        assertThat(shown()).isEqualTo(original);
        workbench.plans().show(1);
        assertThat(shown()).isNotEqualTo(original);
    }

    @Test
    void everyChangeOfThePlansCanBeUndoneByItsName() {
        PlanBook first = book();
        workbench.plans().duplicate();
        assertThat(undoName()).isEqualTo("Duplicate Plan 1");
        workbench.plans().rename("Laptop");
        assertThat(undoName()).isEqualTo("Rename Plan 1 copy");
        workbench.plans().create("Phone");
        assertThat(undoName()).isEqualTo("New plan Phone");
        workbench.plans().remove();
        assertThat(undoName()).isEqualTo("Delete Phone");
        PlanBook last = book();
        assertThat(last.names()).containsExactly("Plan 1", "Laptop");
        for (int step = 0; step < 4; step++) {
            workbench.editing().undo();
        }
        assertThat(book()).isEqualTo(first);
        for (int step = 0; step < 4; step++) {
            workbench.editing().redo();
        }
        assertThat(book()).isEqualTo(last);
    }

    @Test
    void undoOfAnEditShowsThePlanThatWasEdited() {
        workbench.plans().duplicate();
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.plans().show(0);
        PlanState first = shown();
        workbench.editing().undo();
        assertThat(book().index()).isEqualTo(1);
        assertThat(shown()).isEqualTo(first);
    }

    @Test
    void namesStayUniqueAndTheLastPlanStays() {
        workbench.plans().remove();
        assertThat(book().names()).containsExactly("Plan 1");
        workbench.plans().duplicate();
        workbench.plans().rename("Plan 1");
        assertThat(book().names()).containsExactly("Plan 1", "Plan 1 2");
        workbench.plans().rename("  ");
        assertThat(book().names()).containsExactly("Plan 1", "Plan 1 2");
    }

    @Test
    void aNewAnalysisKeepsThePlansAndTheMeasurements() {
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.plans().duplicate();
        workbench.measuring().start();
        PlanState before = shown();
        workbench.analysing().start();
        assertThat(book().names()).containsExactly("Plan 1", "Plan 1 copy");
        assertThat(shown().plan().tensors()).isEqualTo(before.plan().tensors());
        assertThat(session.measured()).hasSize(1);
        assertThat(session.frontierProperty().get()).isNotEmpty();
    }

    @Test
    void aRecipeBecomesAPlanOfItsNameAndSaysWhatItCouldNotDo() {
        workbench.plans().take(Path.of("recipes", "mine.txt"));
        assertThat(book().names()).containsExactly("Plan 1", "mine");
        assertThat(undoName()).isEqualTo("Import mine");
        Notice notice = Objects.requireNonNull(session.noticeProperty().get());
        assertThat(notice.failure()).isFalse();
        assertThat(notice.details()).containsExactly("Read mine.txt");
        workbench.editing().undo();
        assertThat(book().names()).containsExactly("Plan 1");
    }

    @Test
    void aRecipeWithoutAnAnalysisSaysWhatToDoFirst() {
        Workbench unanalysed = new Workbench(new SyntheticServices(2, false), new DirectTaskExecutor());
        unanalysed.opening().openDemo();
        unanalysed.plans().take(Path.of("mine.txt"));
        Notice notice = Objects.requireNonNull(unanalysed.session().noticeProperty().get());
        assertThat(notice.failure()).isTrue();
        assertThat(notice.headline()).contains("mine.txt");
        assertThat(notice.details()).singleElement().asString().contains("analyse");
    }
}
