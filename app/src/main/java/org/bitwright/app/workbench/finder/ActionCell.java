package org.bitwright.app.workbench.finder;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ShortcutText;
import org.bitwright.app.workbench.action.Shortcuts;
import org.jspecify.annotations.Nullable;

/// One action: its name, its menu and its keys.
final class ActionCell extends ListCell<Action> {
    private static final PseudoClass POINTLESS = PseudoClass.getPseudoClass("pointless");

    private final Label name = new Label();
    private final Label menu = new Label();
    private final Label keys = new Label();
    private final HBox line;
    private final Shortcuts shortcuts;

    /// @param shortcuts
    ///            the keys in force
    ActionCell(Shortcuts shortcuts) {
        this.shortcuts = shortcuts;
        menu.getStyleClass().addAll("muted", "small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        keys.getStyleClass().add("keys");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line = new HBox(name, space, menu, keys);
        line.getStyleClass().add("finder-line");
    }

    @Override
    protected void updateItem(@Nullable Action action, boolean empty) {
        super.updateItem(action, empty);
        if (empty || action == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(action.name().getValue());
        menu.setText(action.place().title());
        keys.setText(ShortcutText.of(shortcuts.of(action)));
        keys.setVisible(!keys.getText().isEmpty());
        keys.setManaged(!keys.getText().isEmpty());
        setAccessibleText(name.getText() + " " + keys.getText());
        pseudoClassStateChanged(POINTLESS, !action.enabled().getValue());
        setGraphic(line);
    }
}
