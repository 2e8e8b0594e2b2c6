package org.bitwright.app.workbench.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.app.workbench.LargeServices;
import org.bitwright.app.workbench.rules.FormatsViewModel.Choice;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsViewModelTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new LargeServices(3, true), executor);
    private final FormatsViewModel formats = new FormatsViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
        executor.elapse();
    }

    private Plan plan() {
        return Objects.requireNonNull(workbench.session().planProperty().get()).plan();
    }

    private static Set<String> used(Plan plan) {
        return plan.tensors().stream().map(PlanEntry::format).collect(Collectors.toSet());
    }

    private String formatOf(String tensor) {
        return plan().tensors().stream().filter(entry -> entry.name().equals(tensor)).findFirst().orElseThrow()
                .format();
    }

    @Test
    void aFormatThatIsTakenAwayIsInNoSolvedPlan() {
        assertThat(formats.choicesProperty().get()).allMatch(Choice::chosen);
        String dropped = used(plan()).iterator().next();
        formats.toggle(dropped);
        executor.elapse();
        assertThat(used(plan())).doesNotContain(dropped);
        assertThat(formats.choicesProperty().get()).contains(new Choice(dropped, false));
        workbench.budget().solve(plan().totalBytes() + 40_000);
        executor.elapse();
        assertThat(used(plan())).doesNotContain(dropped);
        formats.toggle(dropped);
        executor.elapse();
        assertThat(formats.choicesProperty().get()).allMatch(Choice::chosen);
        workbench.editing().undo();
        assertThat(formats.choicesProperty().get()).contains(new Choice(dropped, false));
    }

    @Test
    void theLastFormatStays() {
        List<String> all = formats.choicesProperty().get().stream().map(Choice::format).toList();
        all.forEach(format -> {
            formats.toggle(format);
            executor.elapse();
        });
        assertThat(formats.choicesProperty().get().stream().filter(Choice::chosen)).hasSize(1);
    }

    @Test
    void fusedTensorsShareAFormatWhenSolvedAndWhenEdited() {
        assertThat(formats.fusedProperty().get()).isEmpty();
        formats.useRuntime("vllm");
        executor.elapse();
        assertThat(formats.runtimeProperty().get()).isEqualTo("vllm");
        assertThat(formats.fusedProperty().get()).startsWith("6 groups").contains("q_proj");
        String gate = "model.layers.1.mlp.gate_proj.weight";
        String up = "model.layers.1.mlp.up_proj.weight";
        assertThat(formatOf(gate)).isEqualTo(formatOf(up));
        String other = formats.choicesProperty().get().stream().map(Choice::format)
                .filter(format -> !format.equals(formatOf(gate))).findFirst().orElseThrow();
        workbench.editing().setFormat(Set.of(gate), other);
        executor.elapse();
        assertThat(formatOf(gate)).isEqualTo(other);
        assertThat(formatOf(up)).isEqualTo(other);
        workbench.editing().undo();
        workbench.editing().undo();
        executor.elapse();
        assertThat(formats.runtimeProperty().get()).isEqualTo("none");
    }

    @Test
    void aPlanKeepsItsRoundingWhenItIsSolvedAndEdited() {
        workbench.ruling().round("invented");
        executor.elapse();
        assertThat(plan().rounding().name()).isEqualTo("invented");
        workbench.budget().solve(plan().totalBytes() + 40_000);
        executor.elapse();
        formats.useRuntime("vllm");
        executor.elapse();
        workbench.editing().setBits(Set.of("model.layers.1.mlp.up_proj.weight"), 8);
        executor.elapse();
        assertThat(plan().rounding().name()).isEqualTo("invented");
        for (int step = 0; step < 4; step++) {
            workbench.editing().undo();
        }
        assertThat(plan().rounding().name()).isEqualTo("nearest");
    }
}
