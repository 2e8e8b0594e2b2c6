package org.bitwright.app.workbench.tensors;

import java.util.List;

import javafx.beans.value.ObservableValue;

/// The tensors of one block, or of one place outside the blocks.
public final class TensorGroup implements TensorLine {
    private final String title;
    private final String remark;
    private final boolean planned;
    private final List<TensorRow> rows;
    private final long parameters;
    private final RowValues values;

    TensorGroup(String title, String remark, boolean planned, List<TensorRow> rows, RowValues values) {
        this.title = title;
        this.remark = remark;
        this.planned = planned;
        this.rows = List.copyOf(rows);
        this.parameters = rows.stream().mapToLong(TensorRow::parameters).sum();
        this.values = values;
    }

    @Override
    public String title() {
        return title;
    }

    /// Shown muted after the title: "tied"; may be empty.
    public String remark() {
        return remark;
    }

    /// Whether a plan decides the formats of these tensors.
    public boolean planned() {
        return planned;
    }

    /// The same group with some of its rows only.
    TensorGroup with(List<TensorRow> some) {
        return new TensorGroup(title, remark, planned, some, values);
    }

    public List<TensorRow> rows() {
        return rows;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public ObservableValue<Number> bytesProperty() {
        return values.plannedProperty().map(now -> rows.stream().mapToLong(now::bytes).sum());
    }
}
