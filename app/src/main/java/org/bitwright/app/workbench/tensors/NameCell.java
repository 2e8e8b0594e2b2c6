package org.bitwright.app.workbench.tensors;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A tensor's name, or a group's title with its remark.
final class NameCell extends TreeTableCell<TensorLine, TensorLine> {
    private final TensorTableViewModel model;
    private final Label title = new Label();
    private final Label remark = new Label();
    private final HBox heading = new HBox(6, title, remark);
    private final Tooltip tip = new Tooltip();

    NameCell(TensorTableViewModel model) {
        this.model = model;
        remark.getStyleClass().add("muted");
        heading.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(Region.USE_PREF_SIZE);
        // The end of a tensor's name tells more than its middle.
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable TensorLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(empty || line == null ? null : shown(line));
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        if (!empty && line instanceof TensorGroup group && !group.remark().isEmpty()) {
            // The remark gives way to the title in a narrow column.
            title.setText(group.title());
            remark.setText(group.remark());
            setText(null);
            setGraphic(heading);
            setAccessibleText(group.title() + ", " + group.remark());
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
