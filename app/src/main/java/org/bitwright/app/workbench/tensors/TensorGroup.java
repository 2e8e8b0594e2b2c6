package org.bitwright.app.workbench.tensors;

import java.util.List;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The tensors of one block, or of one place outside the blocks.
public final class TensorGroup implements TensorLine {
    private final String title;
    private final String remark;
    private final boolean planned;
    private final List<TensorRow> rows;
    private final long parameters;
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper();

    TensorGroup(String title, String remark, boolean planned, List<TensorRow> rows) {
        this.title = title;
        this.remark = remark;
        this.planned = planned;
        this.rows = List.copyOf(rows);
        this.parameters = rows.stream().mapToLong(TensorRow::parameters).sum();
        add();
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
        return new TensorGroup(title, remark, planned, some);
    }

    public List<TensorRow> rows() {
        return rows;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    /// Adds the bytes of its rows up again.
    void add() {
        long sum = 0;
        for (TensorRow row : rows) {
            sum += row.bytes();
        }
        bytes.set(sum);
    }
}
