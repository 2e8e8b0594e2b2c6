package org.bitwright.app.workbench.tensors;

import java.util.List;

import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.bitwright.app.workbench.text.Texts;

/// Rows of the tensor table to take along, with every column whether it is shown or not.
final class TensorTable {
    private TensorTable() {
    }

    static Table of(List<TensorGroup> groups) {
        return new Table(Texts.of("tensors.title"), List.of(Texts.of("tensors.name"), Texts.of("tensors.role"),
                Texts.of("tensors.shape"), Texts.of("tensors.parameters"), Texts.of("tensors.stored"),
                Texts.of("tensors.sensitivity"), Texts.of("metrics.error"), Texts.of("tensors.format"),
                Texts.of("tensors.bytes"), Texts.of("tensors.lock"), Texts.of("tensors.reason")),
                groups.stream().flatMap(group -> group.rows().stream()).map(TensorTable::line).toList());
    }

    private static List<String> line(TensorRow row) {
        SensitivityBar bar = row.sensitivityProperty().getValue();
        FormatChip format = row.formatProperty().getValue();
        return List.of(row.title(), row.info().role().label(), row.info().shape().toString(),
                String.valueOf(row.parameters()), row.info().storedFormat(),
                bar == null ? "" : String.valueOf(bar.value()),
                bar == null ? "" : String.valueOf(bar.standardError()), format.name(), String.valueOf(row.bytes()),
                row.lockedProperty().getValue() ? Texts.of("tensors.lock.yes") : "", ReasonText.of(format));
    }
}
