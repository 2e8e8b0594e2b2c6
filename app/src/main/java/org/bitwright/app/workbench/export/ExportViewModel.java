package org.bitwright.app.workbench.export;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.ExportPreview.ExportedTensor;
import org.bitwright.app.workbench.ExportPreview.Outcome;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// An export of the plan that is shown, before it is written.
public final class ExportViewModel {
    private final Workbench workbench;
    private final ObjectProperty<ExportTarget> target;
    private final ReadOnlyObjectWrapper<@Nullable ExportPreview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /// @param first
    ///            target that is looked at first
    public ExportViewModel(Workbench workbench, ExportTarget first) {
        this.workbench = workbench;
        this.target = new SimpleObjectProperty<>(first);
        target.subscribe(_ -> look());
    }

    public List<ExportTarget> targets() {
        return workbench.exporting().targets();
    }

    /// The target that is looked at.
    public ObjectProperty<ExportTarget> targetProperty() {
        return target;
    }

    /// What would be written; null while it is being made and when it cannot be.
    public ReadOnlyObjectProperty<@Nullable ExportPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// How many tensors are written as planned, changed and left out, and the bytes.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Why it cannot be written; empty when it can.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Writes the export.
    public void save(Path file) {
        workbench.exporting().export(target.get(), file);
    }

    /// What becomes of each tensor, to take along.
    public Table table() {
        ExportPreview shown = preview.get();
        List<ExportedTensor> tensors = shown == null ? List.of() : shown.tensors();
        return new Table(Texts.of("export.tensors"),
                List.of(Texts.of("compare.tensor"), Texts.of("export.planned"), Texts.of("export.written"),
                        Texts.of("export.bytes"), Texts.of("export.outcome"), Texts.of("export.because")),
                tensors.stream().map(tensor -> List.of(tensor.name(), tensor.planned(), tensor.written(),
                        String.valueOf(tensor.writtenBytes()), outcome(tensor.outcome()), tensor.because())).toList());
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case AS_PLANNED -> Texts.of("export.outcome.planned");
            case CHANGED -> Texts.of("export.outcome.changed");
            case LEFT_OUT -> Texts.of("export.outcome.left");
        };
    }

    private void look() {
        preview.set(null);
        summary.set("");
        failure.set("");
        PlanState state = workbench.session().planProperty().get();
        if (state != null) {
            workbench.exporting().preview(target.get(), this::show, this::fail);
        }
    }

    private void show(ExportPreview found) {
        preview.set(found);
        List<ExportedTensor> tensors = found.tensors();
        summary.set(Texts.of("export.summary", count(tensors, Outcome.AS_PLANNED), count(tensors, Outcome.CHANGED),
                count(tensors, Outcome.LEFT_OUT),
                Numbers.bytes(tensors.stream().mapToLong(ExportedTensor::writtenBytes).sum())));
    }

    private static long count(List<ExportedTensor> tensors, Outcome outcome) {
        return tensors.stream().filter(tensor -> tensor.outcome() == outcome).count();
    }

    private void fail(Throwable cause) {
        if (cause instanceof BitwrightException known) {
            failure.set(String.valueOf(known.getMessage()));
        } else {
            failure.set(Texts.of("notice.unexpected"));
            workbench.session().report(cause);
        }
    }
}
