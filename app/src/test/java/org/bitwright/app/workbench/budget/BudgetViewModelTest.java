package org.bitwright.app.workbench.budget;

import java.util.Objects;
import java.util.Set;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.budget.BudgetViewModel.Proof;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetViewModelTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);
    private final BudgetViewModel budget = new BudgetViewModel(workbench);
    private final PerplexityViewModel perplexity = new PerplexityViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
    }

    @Test
    void thePartsAddUpToTheBudgetOrNearly() {
        long sum = budget.partsProperty().get().stream().mapToLong(SizePart::bytes).sum();
        long total = Objects.requireNonNull(workbench.session().planProperty().get()).plan().totalBytes();
        assertThat(sum).isGreaterThanOrEqualTo(total);
        assertThat(budget.partsProperty().get()).extracting(SizePart::kind).contains(SizePart.Kind.ATTENTION,
                SizePart.Kind.FEED_FORWARD, SizePart.Kind.OUTSIDE, SizePart.Kind.FIXED);
    }

    @Test
    void theProofSaysOptimalThenSolvingThenOptimalAndByHandAfterAnEdit() {
        assertThat(budget.proofKindProperty().get()).isEqualTo(Proof.OPTIMAL);
        budget.request(budget.rangeProperty().get().smallestBytes() + 50_000);
        assertThat(budget.proofKindProperty().get()).isEqualTo(Proof.SOLVING);
        executor.elapse();
        assertThat(budget.proofKindProperty().get()).isEqualTo(Proof.OPTIMAL);
        workbench.editing().setBits(Set.of("model.layers.0.mlp.up_proj.weight"), 8);
        assertThat(budget.proofKindProperty().get()).isEqualTo(Proof.BY_HAND);
    }

    @Test
    void aRequestOutsideTheRangeEndsAtItsEnd() {
        budget.request(Long.MAX_VALUE);
        executor.elapse();
        assertThat(budget.bytesProperty().get()).isEqualTo(budget.rangeProperty().get().largestBytes());
    }

    @Test
    void perplexityIsShownWithItsBandAndDistanceAndMeasuredValue() {
        assertThat(perplexity.perplexityProperty().get()).matches("\\d+[.,]\\d\\d");
        assertThat(perplexity.bandProperty().get()).contains(" – ");
        assertThat(perplexity.overProperty().get()).startsWith("+");
        assertThat(perplexity.measuredProperty().get()).isEmpty();
        workbench.measuring().start();
        assertThat(perplexity.measuredProperty().get()).contains("±").contains("llama.cpp");
        workbench.editing().setBits(Set.of("model.layers.0.mlp.up_proj.weight"), 8);
        assertThat(perplexity.measuredProperty().get()).isEmpty();
    }
}
