package org.bitwright.app.workbench.help;

import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionMenu;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.KeyHint;
import org.bitwright.app.workbench.action.Shortcuts;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every key on one page: the shortcuts by menu, each of which can be changed, then the keys of the panes.
public final class KeysView extends VBox {
    private static final double HEIGHT = 560;

    private final Shortcuts shortcuts;
    private final Label problem = new Label();

    private KeysView(ActionRegistry actions) {
        super(8);
        this.shortcuts = actions.shortcuts();
        setPrefHeight(HEIGHT);
        Label note = new Label(Texts.of("keys.note"));
        note.getStyleClass().addAll("muted", "small");
        problem.setId("keys-problem");
        problem.getStyleClass().add("verdict-large");
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        note.visibleProperty().bind(problem.visibleProperty().not());
        // In one place, so that nothing moves under the mouse when there is a problem.
        StackPane words = new StackPane(note, problem);
        words.setAlignment(Pos.CENTER_LEFT);
        VBox left = column();
        VBox right = column();
        for (ActionMenu menu : ActionMenu.values()) {
            List<Action> here = actions.all().stream().filter(action -> isIn(menu, action)).toList();
            if (!here.isEmpty()) {
                add(left, right, group(menu.title(), here.stream().map(this::keys).toList(),
                        here.stream().map(this::name).toList()));
            }
        }
        List<KeyHint> hints = actions.hints();
        add(left, right, group(Texts.of("keys.panes"), hints.stream().map(KeysView::fixed).toList(),
                hints.stream().map(hint -> new Label(hint.meaning())).toList()));
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("keys-groups");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.getStyleClass().add("keys-page");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(words, scroll);
    }

    /// Shows the page.
    public static void show(Sheets sheets, ActionRegistry actions) {
        Button reset = new Button(Texts.of("keys.resetAll"));
        reset.setId("keys-reset");
        reset.disableProperty().bind(actions.shortcuts().ownProperty().map(Map::isEmpty));
        reset.setOnAction(_ -> actions.shortcuts().resetAll());
        sheets.show(Texts.of("keys.title"), new KeysView(actions), reset);
    }

    private boolean isIn(ActionMenu menu, Action action) {
        return action.place().menu() == menu && (shortcuts.editable(action) || !shortcuts.of(action).isEmpty());
    }

    private Label name(Action action) {
        Label name = new Label(action.name().getValue());
        name.setMinWidth(0);
        return name;
    }

    private Node keys(Action action) {
        if (!shortcuts.editable(action)) {
            return fixed(new KeyHint(shortcuts.textProperty(action).getValue(), ""));
        }
        Button reset = new Button("", new FontIcon(Feather.ROTATE_CCW));
        reset.setId("reset-" + action.id().replace('.', '-'));
        reset.getStyleClass().setAll("close-button");
        reset.setAccessibleText(Texts.of("keys.reset", action.name().getValue()));
        reset.visibleProperty().bind(shortcuts.ownProperty().map(_ -> shortcuts.changed(action)));
        reset.setOnAction(_ -> {
            String why = shortcuts.reset(action);
            problem.setText(why == null ? "" : why);
        });
        HBox keys = new HBox(4, reset, new ShortcutButton(action, shortcuts, problem::setText));
        keys.getStyleClass().add("keys-cell");
        return keys;
    }

    private static Node fixed(KeyHint hint) {
        Label keys = new Label(hint.keys());
        keys.getStyleClass().add("keys");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        return keys;
    }

    private static VBox column() {
        VBox column = new VBox();
        column.getStyleClass().add("keys-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /// To the column that is shorter.
    private static void add(VBox left, VBox right, VBox group) {
        (lines(right) < lines(left) ? right : left).getChildren().add(group);
    }

    /// A heading is as high as two lines.
    private static int lines(VBox column) {
        return column.getChildren().stream().mapToInt(group -> 2 + ((GridPane) ((VBox) group).getChildren().getLast())
                .getRowCount()).sum();
    }

    private static VBox group(String title, List<? extends Node> keys, List<? extends Node> meanings) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(wide, right);
        for (int row = 0; row < keys.size(); row++) {
            grid.addRow(row, meanings.get(row), keys.get(row));
        }
        VBox group = new VBox(8, heading, grid);
        group.getStyleClass().add("keys-group");
        return group;
    }
}
