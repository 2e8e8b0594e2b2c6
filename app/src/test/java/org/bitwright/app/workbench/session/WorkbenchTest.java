package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkbenchTest {
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";
    private static final String OTHER = "model.layers.0.mlp.up_proj.weight";

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);
    private final WorkbenchSession session = workbench.session();

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
    }

    private Plan plan() {
        return Objects.requireNonNull(session.planProperty().get()).plan();
    }

    private PlanEntry entry(String tensor) {
        return plan().tensors().stream().filter(each -> each.name().equals(tensor)).findFirst().orElseThrow();
    }

    private SizeRange range() {
        return Objects.requireNonNull(session.sizeRangeProperty().get());
    }

    private double predicted() {
        return Objects.requireNonNull(session.predictionProperty().get()).perplexity();
    }

    @Test
    void openingAnAnalysedModelSolvesAFirstPlanNearFourAndAHalfBits() {
        assertThat(8.0 * plan().totalBytes()
                / Objects.requireNonNull(session.modelProperty().get()).card().parameters()).isBetween(4.2, 4.5);
        assertThat(plan().status()).isEqualTo(ProofStatus.OPTIMAL);
        assertThat(session.frontierProperty().get()).isNotEmpty();
        assertThat(predicted()).isGreaterThan(18.7);
    }

    @Test
    void anEditChangesBytesPredictionAndProofAndCanBeUndoneAndRedone() {
        Plan before = plan();
        double perplexity = predicted();
        workbench.editing().setBits(Set.of(TENSOR), 8);
        assertThat(entry(TENSOR)).returns("int8-g128", PlanEntry::format).returns(AssignmentReason.HAND,
                PlanEntry::reason);
        assertThat(plan().totalBytes()).isGreaterThan(before.totalBytes());
        assertThat(plan().status()).isEqualTo(ProofStatus.UNPROVEN);
        assertThat(predicted()).isLessThan(perplexity);
        assertThat(session.history().undoNameProperty().get()).contains(TENSOR).contains("int8-g128");
        workbench.editing().undo();
        assertThat(plan()).isEqualTo(before);
        assertThat(predicted()).isEqualTo(perplexity);
        workbench.editing().redo();
        assertThat(entry(TENSOR).format()).isEqualTo("int8-g128");
    }

    @Test
    void aLockedTensorKeepsItsFormatWhateverTheBudget() {
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.editing().toggleLock(Set.of(TENSOR));
        workbench.budget().solve(range().smallestBytes());
        executor.elapse();
        assertThat(entry(TENSOR).format()).isEqualTo("int8-g128");
        assertThat(entry(OTHER).format()).isEqualTo("int2-g128");
        workbench.editing().toggleLock(Set.of(TENSOR));
        workbench.budget().solve(range().smallestBytes());
        executor.elapse();
        assertThat(entry(TENSOR).format()).isEqualTo("int2-g128");
    }

    @Test
    void locksNarrowTheSizeRange() {
        SizeRange before = range();
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.editing().toggleLock(Set.of(TENSOR));
        assertThat(range().smallestBytes()).isGreaterThan(before.smallestBytes());
        assertThat(range().largestBytes()).isLessThan(before.largestBytes());
    }

    @Test
    void aMovingSliderShowsAFrontierPlanAtOnceAndTheExactOneWhenItRests() {
        long budget = (range().smallestBytes() * 3 + range().largestBytes()) / 4;
        workbench.budget().beginGesture();
        workbench.budget().solve(budget);
        PlanState moving = Objects.requireNonNull(session.planProperty().get());
        assertThat(moving.settled()).isFalse();
        assertThat(moving.plan().totalBytes()).isLessThanOrEqualTo(budget);
        assertThat(session.history().undoNameProperty().get()).isEmpty();
        executor.elapse();
        assertThat(Objects.requireNonNull(session.planProperty().get()).settled()).isTrue();
        assertThat(plan().totalBytes()).isBetween(moving.plan().totalBytes(), budget);
    }

    @Test
    void onePullOfTheSliderIsOneStepToUndo() {
        Plan before = plan();
        workbench.budget().beginGesture();
        workbench.budget().solve(range().smallestBytes() + 100_000);
        executor.elapse();
        workbench.budget().solve(range().smallestBytes() + 200_000);
        executor.elapse();
        workbench.editing().undo();
        assertThat(plan()).isEqualTo(before);
        assertThat(session.history().undoNameProperty().get()).isEmpty();
    }

    @Test
    void undoWhileTheSliderMovesGoesBackToThePlanBefore() {
        Plan before = plan();
        workbench.budget().solve(range().smallestBytes());
        workbench.editing().undo();
        executor.elapse();
        assertThat(plan()).isEqualTo(before);
    }

    @Test
    void aMeasurementJoinsTheHistoryAndNarrowsTheBand() {
        double width = Objects.requireNonNull(session.predictionProperty().get()).high() - predicted();
        workbench.measuring().start();
        assertThat(session.measured()).hasSize(1);
        assertThat(session.measured().getFirst().measured().protocol()).isEqualTo("llama.cpp");
        assertThat(Objects.requireNonNull(session.predictionProperty().get()).high() - predicted()).isLessThan(width);
    }

    @Test
    void aModelThatCannotBeOpenedLeavesTheOpenOneAndSaysWhy() {
        Plan before = plan();
        workbench.opening().open(Path.of("missing"));
        assertThat(plan()).isEqualTo(before);
        Notice notice = Objects.requireNonNull(session.noticeProperty().get());
        assertThat(notice.failure()).isTrue();
        assertThat(notice.headline()).isEqualTo("There is no model at missing.");
        assertThat(notice.details()).containsExactly("Maybe check the path.");
    }

    @Test
    void anAnalysisOfAnotherModelIsRefused() {
        workbench.opening().loadAnalysis(Path.of("other.json"));
        assertThat(Objects.requireNonNull(session.noticeProperty().get()).headline()).contains("other.json")
                .contains("not of the open model (demo)");
    }

    @Test
    void bitsThatNoFormatHasChangeNothingAndSaySo() {
        Plan before = plan();
        workbench.editing().setBits(Set.of(TENSOR), 7);
        assertThat(plan()).isEqualTo(before);
        assertThat(Objects.requireNonNull(session.noticeProperty().get()).headline()).contains("7 bits");
    }

    @Test
    void anExportAddsTheMissingExtension() {
        workbench.exporting().export(workbench.exporting().targets().getFirst(), Path.of("folder", "mine"));
        assertThat(Objects.requireNonNull(session.noticeProperty().get()).headline()).endsWith("mine.json");
    }

    @Test
    void sensitivitiesAreSavedAsJsonAndReadBack(@TempDir Path folder) {
        workbench.exporting().analysis(folder.resolve("kept"));
        assertThat(AnalysisFiles.read(folder.resolve("kept.json"))).isEqualTo(session.analysisProperty().get());
    }

    @Test
    void anotherWorkbenchGoesOnWhereThisOneWas() {
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.measuring().start();
        workbench.plans().duplicate();
        session.selectionProperty().set(Set.of(TENSOR));
        var baseline = workbench.baselines().baselinesProperty().get().getFirst();
        workbench.comparing().choose(List.of(new NamedPlan(baseline.name(), baseline.plan())));
        Workbench next = new Workbench(new SyntheticServices(3, true), executor);
        next.continueFrom(workbench);
        WorkbenchSession after = next.session();
        assertThat(after.plansProperty().get()).isEqualTo(session.plansProperty().get());
        assertThat(after.analysisProperty().get()).isSameAs(session.analysisProperty().get());
        assertThat(after.measured()).isEqualTo(session.measured());
        assertThat(after.selectionProperty().get()).containsExactly(TENSOR);
        assertThat(after.traces().of(TENSOR)).isEqualTo(session.traces().of(TENSOR));
        assertThat(next.comparing().chosenProperty().get()).isNotEmpty()
                .isEqualTo(workbench.comparing().chosenProperty().get());
        assertThat(after.predictionProperty().get()).isEqualTo(session.predictionProperty().get());
        next.editing().undo();
        next.editing().undo();
        assertThat(after.history().redoNameProperty().get()).startsWith("Set ");
        assertThat(after.plansProperty().get().names()).containsExactly("Plan 1");
        assertThat(session.plansProperty().get().names()).as("the one before").hasSize(2);
    }
}
