package org.bitwright.io.export;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What an export does to a plan: every tensor has a row, nothing is dropped silently.
///
/// @param target
///            name of the target
/// @param rows
///            one per tensor that the plan or the model has, in plan order
/// @param repairs
///            changes to the plan that the target's users should consider
/// @param notes
///            what else the reader should know, one sentence or one command each
public record ExportReport(String target, List<ExportRow> rows, List<ExportRepair> repairs, List<String> notes) {
    public ExportReport {
        rows = List.copyOf(rows);
        repairs = List.copyOf(repairs);
        notes = List.copyOf(notes);
    }

    /// The rows of this outcome.
    public List<ExportRow> rows(ExportOutcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).toList();
    }

    /// Bytes of all tensors as the plan has them.
    public long plannedBytes() {
        return rows.stream().mapToLong(ExportRow::plannedBytes).sum();
    }

    /// How much the predicted loss grows over the plan's, nats per token; null when it is not known of some tensor.
    public @Nullable Double lossChange() {
        double sum = 0;
        for (ExportRow row : rows) {
            Double change = row.lossChange();
            if (change == null) {
                return null;
            }
            sum += change;
        }
        return sum;
    }

    /// Bytes of all tensors as the tool stores them.
    public long writtenBytes() {
        return rows.stream().mapToLong(ExportRow::writtenBytes).sum();
    }
}
