package org.bitwright.app.workbench.tensors;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;

import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.jspecify.annotations.Nullable;

/// A sensitivity in figures, with its standard error muted.
final class ValueCell extends TreeTableCell<TensorLine, SensitivityBar> {
    private final Label number = new Label();
    private final Label error = new Label();
    private final HBox both = new HBox(4, number, error);

    ValueCell() {
        error.getStyleClass().add("muted");
        both.setAlignment(Pos.CENTER_RIGHT);
    }

    /// Comparing what is shown would take longer than showing it.
    @Override
    @SuppressWarnings("ReferenceEquality")
    protected boolean isItemChanged(@Nullable SensitivityBar before, @Nullable SensitivityBar now) {
        return before != now;
    }

    @Override
    protected void updateItem(@Nullable SensitivityBar value, boolean empty) {
        super.updateItem(value, empty);
        both.setVisible(!empty && value != null);
        if (!empty && value != null) {
            // From then on it stays and is hidden without a value: each time it came, it would be styled anew.
            setGraphic(both);
            number.setText(value.text());
            error.setText("± " + value.errorText());
        }
    }
}
