package org.bitwright.app.workbench.export;

import java.util.Objects;

import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExportViewModelTest {
    private final Workbench workbench = new Workbench(new SyntheticServices(2, true), new DirectTaskExecutor());

    @Test
    void thePreviewShowsTheFileTheWarningsAndEveryTensor() {
        workbench.opening().openDemo();
        ExportViewModel model = new ExportViewModel(workbench, workbench.exporting().targets().getFirst());
        ExportPreview first = Objects.requireNonNull(model.previewProperty().get());
        assertThat(first.files().getFirst().text().lines()).hasSize(15);
        assertThat(first.warnings()).isNotEmpty();
        assertThat(model.summaryProperty().get()).startsWith("14 tensors as planned, 1 changed, 0 left out");
        assertThat(model.table().rows()).hasSize(15).anyMatch(row -> row.contains("changed"));
        model.targetProperty().set(workbench.exporting().targets().getLast());
        assertThat(Objects.requireNonNull(model.previewProperty().get()).files().getFirst().name())
                .isEqualTo("tensor-types.txt");
    }
}
