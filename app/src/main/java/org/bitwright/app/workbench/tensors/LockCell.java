package org.bitwright.app.workbench.tensors;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Locks a tensor and frees it; the open lock shows only under the mouse. Until then it is not there, because a button
/// in each row takes long to style.
final class LockCell extends TreeTableCell<TensorLine, Boolean> {
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");

    private final FontIcon icon = new FontIcon(Feather.UNLOCK);
    private final Button button = new Button("", icon);
    private final Tooltip tip = new Tooltip();
    private boolean hovered;

    LockCell(TensorTableViewModel model) {
        button.getStyleClass().setAll("lock-button");
        button.setFocusTraversable(false);
        button.setTooltip(tip);
        button.setAccessibleText(Texts.of("tensors.lock"));
        tip.setOnShowing(_ -> tip.setText(Texts.of(getItem() ? "tensors.locked" : "tensors.unlocked")));
        tableRowProperty().flatMap(Node::hoverProperty).orElse(false).subscribe(over -> {
            hovered = over;
            show(getItem());
        });
        button.setOnAction(_ -> {
            if (getTableRow().getItem() instanceof TensorRow row) {
                model.toggleLock(row);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Boolean locked, boolean empty) {
        super.updateItem(locked, empty);
        show(empty ? null : locked);
    }

    private void show(@Nullable Boolean locked) {
        if (locked == null || !(locked || hovered)) {
            setGraphic(null);
            return;
        }
        icon.setIconCode(locked ? Feather.LOCK : Feather.UNLOCK);
        button.pseudoClassStateChanged(LOCKED, locked);
        setGraphic(button);
    }
}
