package org.bitwright.app.workbench.memory;

import java.util.List;
import java.util.Objects;

import org.bitwright.app.service.CacheFormat;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.budget.BudgetViewModel;
import org.bitwright.app.workbench.budget.SizePart;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryViewModelTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);
    private final BudgetViewModel budget = new BudgetViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
        executor.elapse();
    }

    private PlanState state() {
        return Objects.requireNonNull(workbench.session().planProperty().get());
    }

    private MemoryViewModel model() {
        MemoryViewModel model = new MemoryViewModel(workbench);
        executor.elapse();
        return model;
    }

    /// A memory that leaves room for a plan in the middle of the range: 4,096 tokens of 32 invented bytes beside it.
    private MemoryViewModel middling() {
        MemoryViewModel model = model();
        var range = budget.rangeProperty().get();
        model.overheadProperty().set("1MB");
        model.contextProperty().set("4k");
        model.memoryProperty()
                .set((range.smallestBytes() + range.largestBytes()) / 2 + 1_000_000 + 32 * 4096 + "B");
        executor.elapse();
        return model;
    }

    @Test
    void theAccountNamesEveryTermAndWhatIsLeft() {
        MemoryViewModel model = middling();
        assertThat(model.linesProperty().get()).extracting(MemoryLine::title).containsExactly("memory", "KV cache",
                "runtime", "left for weights");
        assertThat(model.linesProperty().get()).extracting(MemoryLine::bytes).contains("− 131 kB", "− 1.00 MB");
        assertThat(model.fitsProperty().get()).isTrue();
        assertThat(model.verdictProperty().get()).contains("bits per decided weight");
    }

    @Test
    void theFittedPlanFillsTheMemoryAndIsUndoneByName() {
        PlanState before = state();
        middling().fit();
        executor.elapse();
        PlanState fitted = state();
        MemoryDemand demand = Objects.requireNonNull(fitted.rules().memory());
        assertThat(fitted.plan().totalBytes()).isLessThanOrEqualTo(demand.totalBytes() - 1_000_000 - 32 * 4096);
        assertThat(budget.memoryProperty().get()).startsWith("Fits in ").contains("4k").contains("free");
        assertThat(budget.overMemoryProperty().get()).isFalse();
        assertThat(budget.partsProperty().get()).extracting(SizePart::kind).contains(SizePart.Kind.WEIGHTS,
                SizePart.Kind.CACHE, SizePart.Kind.RUNTIME);
        assertThat(budget.partsProperty().get().stream().mapToLong(SizePart::bytes).sum())
                .isEqualTo(demand.totalBytes());
        assertThat(workbench.session().history().undoNameProperty().get()).startsWith("Fit into");
        workbench.editing().undo();
        executor.elapse();
        assertThat(state()).isEqualTo(before);
        assertThat(budget.memoryProperty().get()).isEmpty();
        workbench.editing().redo();
        executor.elapse();
        assertThat(budget.memoryProperty().get()).isNotEmpty();
    }

    @Test
    void aPlanThatGrowsBeyondTheMemoryIsCalledTooLargeAndNotPrevented() {
        middling().fit();
        executor.elapse();
        budget.request(budget.rangeProperty().get().largestBytes());
        executor.elapse();
        assertThat(budget.bytesProperty().get()).isEqualTo(budget.rangeProperty().get().largestBytes());
        assertThat(budget.overMemoryProperty().get()).isTrue();
        assertThat(budget.memoryProperty().get()).contains("too large");
    }

    @Test
    void theLimitIsDroppedAgainAndThePageOpensWithTheOneInForce() {
        middling().fit();
        executor.elapse();
        MemoryViewModel again = model();
        assertThat(again.limited()).isTrue();
        assertThat(again.contextProperty().get()).isEqualTo("4096");
        again.forget();
        executor.elapse();
        assertThat(state().rules().memory()).isNull();
        assertThat(again.limited()).isFalse();
    }

    @Test
    void aTooSmallMemorySaysWhatWouldDo() {
        MemoryViewModel model = model();
        model.memoryProperty().set("1 MB");
        executor.elapse();
        assertThat(model.fitsProperty().get()).isFalse();
        assertThat(model.verdictProperty().get()).contains("at least");
    }

    @Test
    void unreadableFieldsAreNamed() {
        MemoryViewModel model = model();
        model.contextProperty().set("many");
        assertThat(model.verdictProperty().get()).contains("many").contains("16k");
        assertThat(model.fitsProperty().get()).isFalse();
        model.contextProperty().set("16k");
        model.layersProperty().set("0-2=f16, 7=nonsense");
        assertThat(model.verdictProperty().get()).contains("nonsense");
        model.layersProperty().set("3-1=f16");
        assertThat(model.verdictProperty().get()).contains("3-1=f16");
        model.layersProperty().set("0-2=f16, 7=q8_0/q4_0");
        executor.elapse();
        assertThat(model.fitsProperty().get()).isTrue();
    }

    @Test
    void formatsOfSingleLayersComeBackAsTheyWereWritten() {
        assertThat(CacheFormat.layers(List.of("0-1=f16", "1=q8_0/q4_0"))).hasSize(2)
                .containsEntry(0, CacheFormat.F16).containsEntry(1, new CacheFormat("q8_0", "q4_0"));
        assertThat(new CacheFormat("q8_0", "q4_0").text()).isEqualTo("q8_0/q4_0");
        assertThat(TokenCount.text(16_384)).isEqualTo("16k");
        assertThat(TokenCount.text(1000)).isEqualTo("1000");
    }
}
