package org.bitwright.app.workbench.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
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

    private List<PlanLine> lines() {
        return model.linesProperty().get();
    }

    private List<TensorComparison> tensors() {
        return model.tensorsProperty().get();
    }

    @Test
    void differencesAddUpToTheDifferenceOfThePlans() {
        NamedPlan other = choice("int4-g128");
        model.toggle(other);
        assertThat(tensors()).isNotEmpty().allMatch(TensorComparison::differs);
        assertThat(tensors().stream().mapToLong(TensorComparison::bytes).sum())
                .isEqualTo(plan().totalBytes() - other.plan().totalBytes());
        assertThat(tensors().stream().mapToDouble(TensorComparison::loss).sum()).isCloseTo(
                plan().predictedLossIncrease() - other.plan().predictedLossIncrease(),
                within(1e-12));
        assertThat(Math.abs(tensors().getFirst().loss())).isGreaterThanOrEqualTo(Math.abs(tensors().getLast().loss()));
    }

    @Test
    void everyPlanHasItsBytesBitsPredictionAndMeasurement() {
        workbench.measuring().start();
        model.toggle(choice("int4-g128"));
        model.toggle(choice("int2-g128"));
        assertThat(lines()).extracting(PlanLine::name).containsExactly("Plan 1", "int4-g128", "int2-g128");
        assertThat(lines()).extracting(PlanLine::shown).containsExactly(true, false, false);
        PlanLine own = lines().getFirst();
        assertThat(own.bytes()).isEqualTo(plan().totalBytes());
        assertThat(own.prediction()).isEqualTo(workbench.session().predictionProperty().get());
        assertThat(own.measured()).isEqualTo(workbench.session().measured().getFirst().measured());
        PlanLine four = lines().get(1);
        PlanLine two = lines().get(2);
        assertThat(two.bytes()).isLessThan(four.bytes());
        assertThat(two.bitsPerWeight()).isBetween(2.0, 3.0);
        assertThat(Objects.requireNonNull(two.prediction()).perplexity())
                .isGreaterThan(Objects.requireNonNull(four.prediction()).perplexity());
        assertThat(two.measured()).isNull();
    }

    @Test
    void severalPlansAreAsFarApartAsTheirExtremes() {
        model.toggle(choice("int2-g128"));
        model.toggle(choice("int3-g128"));
        model.toggle(choice("int8-g128"));
        Map<String, Long> two = bytes(choice("int2-g128").plan());
        Map<String, Long> eight = bytes(choice("int8-g128").plan());
        assertThat(tensors()).hasSize(plan().tensors().size()).allSatisfy(line -> {
            assertThat(line.stored()).hasSize(4);
            assertThat(line.bytes()).isEqualTo(Objects.requireNonNull(eight.get(line.tensor()))
                    - Objects.requireNonNull(two.get(line.tensor())));
            assertThat(line.loss()).isNotNegative();
        });
    }

    private static Map<String, Long> bytes(Plan plan) {
        return plan.tensors().stream().collect(Collectors.toMap(PlanEntry::name, PlanEntry::bytes));
    }

    @Test
    void tensorsThatAllPlansStoreAlikeAreShownOnRequest() {
        NamedPlan other = choice("int4-g128");
        model.toggle(other);
        long alike = plan().tensors().stream().filter(entry -> entry.format().equals("int4-g128")).count();
        workbench.editing().setFormat(Set.of(plan().tensors().getFirst().name()), "int4-g128");
        assertThat(tensors()).hasSize((int) model.differing()).allMatch(TensorComparison::differs);
        model.onlyDifferencesProperty().set(false);
        assertThat(tensors()).hasSize(model.decided()).hasSize(plan().tensors().size());
        assertThat(tensors().reversed().stream().takeWhile(line -> !line.differs()).count())
                .as("those alike come last").isEqualTo(model.decided() - model.differing())
                .isGreaterThanOrEqualTo(alike);
    }

    @Test
    void theSessionsPlansAreComparedTogetherAndFollowTheirEdits() {
        for (int copy = 0; copy < 5; copy++) {
            workbench.plans().duplicate();
        }
        model.addSession();
        assertThat(lines()).hasSize(6);
        assertThat(lines().getFirst().name()).isEqualTo(workbench.session().plansProperty().get().names().get(5));
        assertThat(tensors()).isEmpty();
        workbench.editing().setBits(Set.of("model.layers.1.mlp.up_proj.weight"), 8);
        assertThat(tensors()).extracting(TensorComparison::tensor)
                .containsExactly("model.layers.1.mlp.up_proj.weight");
        workbench.plans().show(2);
        assertThat(lines()).hasSize(6);
        assertThat(lines().getFirst().name()).isEqualTo(workbench.session().plansProperty().get().names().get(2));
        assertThat(tensors()).as("the edited plan keeps its edit").hasSize(1);
        PlanLine edited = lines().stream().filter(line -> line.bytes() != lines().getFirst().bytes()).findFirst()
                .orElseThrow();
        model.remove(edited);
        assertThat(lines()).hasSize(5);
        assertThat(tensors()).isEmpty();
        model.clear();
        assertThat(lines()).isEmpty();
    }

    @Test
    void takingAPlanOfTheSessionShowsItAndAnyOtherReplacesTheShownOne() {
        workbench.plans().duplicate();
        model.addSession();
        model.toggle(choice("int4-g128"));
        model.take(lines().get(1));
        assertThat(workbench.session().plansProperty().get().index()).isZero();
        NamedPlan uniform = choice("int4-g128");
        model.take(lines().getLast());
        assertThat(plan().tensors()).isEqualTo(uniform.plan().tensors());
        assertThat(workbench.session().history().undoNameProperty().get()).isNotEmpty();
    }

    @Test
    void editsMoveTheComparison() {
        model.toggle(choice("int4-g128"));
        int before = tensors().size();
        workbench.editing().setFormat(Set.of(tensors().getFirst().tensor()), "int4-g128");
        assertThat(tensors()).hasSize(before - 1);
    }

    @Test
    void noTwoChoicesHaveTheSameName() {
        workbench.plans().rename("int4-g128");
        workbench.plans().duplicate();
        workbench.measuring().start();
        workbench.measuring().start();
        assertThat(model.choicesProperty().get()).extracting(NamedPlan::name).doesNotHaveDuplicates()
                .contains("int4-g128", "int4-g128 (2)");
    }

    @Test
    void whatIsComparedCanBeTakenAlong() {
        model.toggle(choice("int4-g128"));
        model.toggle(choice("int2-g128"));
        assertThat(model.table().columns()).containsExactly("Tensor", "Plan 1", "int4-g128", "int2-g128",
                "Bytes apart", "Loss apart");
        assertThat(model.table().rows()).hasSameSizeAs(tensors());
        assertThat(model.planTable().rows()).hasSize(3).allMatch(row -> row.size() == 8);
        assertThat(model.planTable().rows().getFirst()).startsWith("Plan 1", String.valueOf(plan().totalBytes()));
        assertThat(model.planTable().rows().getFirst().getLast()).as("not measured").isEmpty();
    }

    @Test
    void selectingTensorsSelectsThemEverywhere() {
        model.toggle(choice("int4-g128"));
        model.select(Set.of(tensors().getFirst().tensor()));
        assertThat(workbench.session().selectionProperty().get()).containsExactly(tensors().getFirst().tensor());
    }
}
