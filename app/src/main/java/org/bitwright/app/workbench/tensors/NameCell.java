package org.bitwright.app.workbench.tensors;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

import org.jspecify.annotations.Nullable;

/// A tensor's name, or a group's title with its remark.
final class NameCell extends TreeTableCell<TensorLine, TensorLine> {
    private final TensorTableViewModel model;
    private final Label remark = new Label();
    private final Tooltip tip = new Tooltip();

    NameCell(TensorTableViewModel model) {
        this.model = model;
        remark.getStyleClass().add("muted");
        setContentDisplay(ContentDisplay.RIGHT);
        // The end of a tensor's name tells more than its middle.
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable TensorLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(empty || line == null ? null : shown(line));
        setGraphic(null);
        setTooltip(null);
        if (!empty && line instanceof TensorGroup group && !group.remark().isEmpty()) {
            remark.setText(group.remark());
            setGraphic(remark);
        } else if (!empty && line instanceof TensorRow row) {
            tip.setText(row.title() + "\n" + row.info().role().label() + " · " + row.info().shape() + " · "
                    + row.info().storedFormat());
            setTooltip(tip);
        }
    }

    private String shown(TensorLine line) {
        return switch (line) {
            case TensorGroup group -> group.title();
            case TensorRow row -> model.shownName(row);
        };
    }
}
