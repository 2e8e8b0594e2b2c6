package org.bitwright.app.workbench.tensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.io.model.KeptReason;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TensorTableViewModelTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(2, true), executor);
    private final TensorTableViewModel model = new TensorTableViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
    }

    @Test
    void groupsAreEmbeddingThenBlocksThenWhatStaysAsStored() {
        assertThat(model.groupsProperty().get()).extracting(TensorGroup::title).containsExactly("Embedding", "Block 0",
                "Block 1", "Left as stored");
        assertThat(model.groupsProperty().get().get(1).rows()).hasSize(7).first()
                .returns("self_attn.q_proj", TensorRow::shortName);
    }

    @Test
    void theFilterKeepsRowsThatContainEveryWord() {
        model.filterProperty().set("layers.1 DOWN");
        assertThat(model.groupsProperty().get()).hasSize(4);
        executor.elapse();
        List<TensorGroup> groups = model.groupsProperty().get();
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().rows()).extracting(TensorRow::title)
                .containsExactly("model.layers.1.mlp.down_proj.weight");
        assertThat(model.countProperty().get()).isEqualTo("1 of 18");
    }

    @Test
    void everyRowSaysWhyItHasItsFormat() {
        ModelCard card = Objects.requireNonNull(workbench.session().modelProperty().get()).card();
        Map<String, KeptReason> kept = Map.of("kept: empty", KeptReason.EMPTY, "kept: a scalar", KeptReason.SCALAR,
                "kept: no matrix", KeptReason.NO_MATRIX, "kept: its type cannot be decoded", KeptReason.UNKNOWN_TYPE,
                "kept: the head is tied to the embedding", KeptReason.UNUSED, "kept: its role is not recognised",
                KeptReason.UNKNOWN_ROLE);
        List<TensorInfo> tensors = new ArrayList<>(card.tensors());
        kept.forEach((text, reason) -> tensors.add(new TensorInfo(text, TensorRole.OTHER, -1, TensorShape.of(), "F32",
                4, reason)));
        workbench.session().modelProperty().set(new OpenModel(Path.of("more"), new ModelCard(card.name(),
                card.architecture(), tensors, true, 2048, card.fingerprint(), List.of())));
        executor.elapse();
        Table table = model.table();
        assertThat(table.rows()).hasSize(18 + kept.size()).allSatisfy(row -> {
            String name = row.getFirst();
            assertThat(row.getLast()).isEqualTo(kept.containsKey(name)
                    ? name
                    : name.contains("norm") ? "kept: never quantised" : "chosen by the solver");
        });
        assertThat(table.columns()).endsWith("Reason");
    }

    @Test
    void onlyTheLastOfSeveralSearchesIsShown() {
        model.filterProperty().set("layers.1");
        model.filterProperty().set("layers.0 up");
        executor.elapse();
        assertThat(model.countProperty().get()).isEqualTo("1 of 18");
        model.filterProperty().set("layers.1");
        model.filterProperty().set("");
        assertThat(model.countProperty().get()).isEqualTo("18");
        executor.elapse();
        assertThat(model.countProperty().get()).isEqualTo("18");
    }

    @Test
    void rowsAndGroupSumsFollowTheirFormats() {
        TensorGroup block = model.groupsProperty().get().get(1);
        TensorRow row = block.rows().getFirst();
        long others = bytes(block) - bytes(row);
        workbench.editing().setBits(Set.of(row.title()), 8);
        assertThat(row.formatProperty().getValue().name()).isEqualTo("int8-g128");
        assertThat(bytes(row)).isEqualTo(512L * 512 * 33 / 32);
        assertThat(bytes(block)).isEqualTo(others + bytes(row));
    }

    private static long bytes(TensorLine line) {
        return line.bytesProperty().getValue().longValue();
    }

    @Test
    void whoLooksAtARowIsToldOfAnotherPlan() {
        TensorRow row = model.groupsProperty().get().get(1).rows().getFirst();
        List<String> told = new ArrayList<>();
        row.formatProperty().subscribe(format -> told.add(format.name()));
        String before = told.getFirst();
        workbench.editing().setBits(Set.of(row.title()), 8);
        workbench.editing().undo();
        assertThat(told).containsExactly(before, "int8-g128", before);
        workbench.editing().toggleLock(Set.of(row.title()));
        assertThat(row.lockedProperty().getValue()).isTrue();
    }

    @Test
    void everySensitivityLiesBetweenTheEndsOfItsErrorBar() {
        TensorRow row = model.groupsProperty().get().get(1).rows().getFirst();
        TensorRow.SensitivityBar bar = Objects.requireNonNull(row.sensitivityProperty().getValue());
        assertThat(bar.middle()).isBetween(bar.low(), bar.high());
        assertThat(model.valueTitleProperty().get()).isEqualTo("Trace / n, ×10⁻³");
    }

    @Test
    void groupingByRoleKeepsTheRowsAndNamesTheirBlocks() {
        List<TensorRow> before = model.groupsProperty().get().stream().flatMap(group -> group.rows().stream()).toList();
        model.groupingProperty().set(Grouping.ROLE);
        List<TensorGroup> groups = model.groupsProperty().get();
        assertThat(groups).extracting(TensorGroup::title).containsExactly("embedding", "q", "k", "v", "o", "gate",
                "up", "down", "Left as stored");
        assertThat(groups.get(1).rows()).hasSize(2);
        assertThat(model.shownName(groups.get(1).rows().getLast())).isEqualTo("1 · self_attn.q_proj");
        assertThat(groups.stream().flatMap(group -> group.rows().stream()).toList())
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theTableCanBeTakenAlongWithEveryColumn() {
        model.filterProperty().set("layers.1 down");
        executor.elapse();
        assertThat(model.table().columns()).hasSize(11);
        assertThat(model.table().rows()).hasSize(1);
        assertThat(model.table().rows().getFirst()).contains("model.layers.1.mlp.down_proj.weight", "down",
                "512 × 1536", "BF16", "chosen by the solver");
    }

    @Test
    void aGroupStandsForItsTensorsAndUndecidedOnesCannotBeSelected() {
        model.select(List.of(model.groupsProperty().get().get(1)));
        assertThat(workbench.session().selectionProperty().get()).hasSize(7);
        model.select(List.of(model.groupsProperty().get().getLast()));
        assertThat(workbench.session().selectionProperty().get()).isEmpty();
    }
}
