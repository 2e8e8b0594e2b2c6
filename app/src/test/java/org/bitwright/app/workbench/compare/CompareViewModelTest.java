package org.bitwright.app.workbench.compare;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CompareViewModelTest {
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), new DirectTaskExecutor());
    private final CompareViewModel model = new CompareViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
    }

    private Plan plan() {
        return Objects.requireNonNull(workbench.session().planProperty().get()).plan();
    }

    private NamedPlan choice(String name) {
        return model.choicesProperty().get().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void baselinesAndTheBestPlansOfTheirSizesAreOffered() {
        assertThat(model.choicesProperty().get()).extracting(NamedPlan::name).contains("int4-g128",
                "best of the size of int4-g128");
        workbench.measuring().start();
        assertThat(model.choicesProperty().get().getFirst().name()).startsWith("measured, ");
    }

    @Test
    void differencesAddUpToTheDifferenceOfThePlans() {
        NamedPlan other = choice("int4-g128");
        model.choose(other);
        List<TensorDifference> lines = model.differencesProperty().get();
        assertThat(lines).isNotEmpty().noneMatch(line -> line.format().equals(line.otherFormat()));
        assertThat(lines.stream().mapToLong(TensorDifference::bytes).sum())
                .isEqualTo(plan().totalBytes() - other.plan().totalBytes());
        assertThat(lines.stream().mapToDouble(TensorDifference::loss).sum()).isCloseTo(
                plan().predictedLossIncrease() - other.plan().predictedLossIncrease(),
                within(1e-12));
        assertThat(Math.abs(lines.getFirst().loss())).isGreaterThanOrEqualTo(Math.abs(lines.getLast().loss()));
        assertThat(model.linesProperty().get()).extracting(ComparisonLine::title).containsExactly("Size",
                "Bits per decided weight", "Predicted perplexity", "90 % band");
    }

    @Test
    void editsMoveTheComparisonAndTakingTheOtherEndsIt() {
        model.choose(choice("int4-g128"));
        int before = model.differencesProperty().get().size();
        TensorDifference first = model.differencesProperty().get().getFirst();
        workbench.editing().setFormat(Set.of(first.tensor()), "int4-g128");
        assertThat(model.differencesProperty().get()).hasSize(before - 1);
        model.takeOther();
        assertThat(model.differencesProperty().get()).isEmpty();
        assertThat(workbench.session().history().undoNameProperty().get()).isNotEmpty();
    }

    @Test
    void theTableCanBeTakenAlong() {
        model.choose(choice("int4-g128"));
        assertThat(model.table().columns()).contains("int4-g128");
        assertThat(model.table().rows()).hasSameSizeAs(model.differencesProperty().get());
    }
}
