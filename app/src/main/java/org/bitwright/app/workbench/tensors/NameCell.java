package org.bitwright.app.workbench.tensors;

import javafx.geometry.Pos;
import javafx.scene.Node;
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
        setEllipsisString("…");
        tip.setOnShowing(_ -> tip.setText(getItem() instanceof TensorRow row ? facts(row) : ""));
    }

    @Override
    protected void updateItem(@Nullable TensorLine line, boolean empty) {
        super.updateItem(line, empty);
        switch (empty ? null : line) {
            case null -> show(null, null, null, null);
            case TensorRow row -> show(model.shownName(row), null, null, tip);
            case TensorGroup group when group.remark().isEmpty() -> show(group.title(), null, null, null);
            case TensorGroup group -> {
                // The remark gives way to the title in a narrow column.
                title.setText(group.title());
                remark.setText(group.remark());
                show(null, heading, group.title() + ", " + group.remark(), null);
            }
        }
    }

    private void show(@Nullable String text, @Nullable Node graphic, @Nullable String spoken, @Nullable Tooltip shown) {
        setText(text);
        setGraphic(graphic);
        setAccessibleText(spoken);
        setTooltip(shown);
    }

    private static String facts(TensorRow row) {
        return row.title() + "\n" + row.info().role().label() + " · " + row.info().shape() + " · "
                + row.info().storedFormat();
    }
}
