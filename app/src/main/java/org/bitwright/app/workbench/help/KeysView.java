package org.bitwright.app.workbench.help;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionMenu;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.KeyHint;
import org.bitwright.app.workbench.action.ShortcutText;
import org.bitwright.app.workbench.text.Texts;

/// Every key on one page: the shortcuts by menu, then the keys of the panes.
public final class KeysView extends ScrollPane {
    public KeysView(ActionRegistry actions) {
        getStyleClass().add("keys-page");
        setFitToWidth(true);
        VBox left = column();
        VBox right = column();
        for (ActionMenu menu : ActionMenu.values()) {
            List<KeyHint> keys = actions.all().stream().filter(action -> isIn(menu, action))
                    .map(action -> new KeyHint(ShortcutText.of(action.shortcut()), action.name().getValue())).toList();
            if (!keys.isEmpty()) {
                add(left, right, menu.title(), keys);
            }
        }
        add(left, right, Texts.of("keys.panes"), actions.hints());
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("keys-groups");
        setContent(columns);
    }

    private static VBox column() {
        VBox column = new VBox();
        column.getStyleClass().add("keys-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /// To the column that is shorter.
    private static void add(VBox left, VBox right, String title, List<KeyHint> keys) {
        VBox shorter = lines(right) < lines(left) ? right : left;
        shorter.getChildren().add(group(title, keys));
    }

    /// A heading is as high as two lines.
    private static int lines(VBox column) {
        return column.getChildren().stream().mapToInt(group -> 2 + ((GridPane) ((VBox) group).getChildren().getLast())
                .getRowCount()).sum();
    }

    private static boolean isIn(ActionMenu menu, Action action) {
        return action.place().menu() == menu && !action.shortcut().isEmpty();
    }

    private static VBox group(String title, List<KeyHint> keys) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        GridPane grid = new GridPane(16, 6);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(wide, new ColumnConstraints());
        for (int row = 0; row < keys.size(); row++) {
            Label meaning = new Label(keys.get(row).meaning());
            Label shortcut = new Label(keys.get(row).keys());
            shortcut.getStyleClass().add("keys");
            grid.addRow(row, meaning, shortcut);
        }
        VBox group = new VBox(8, heading, grid);
        group.getStyleClass().add("keys-group");
        return group;
    }
}
