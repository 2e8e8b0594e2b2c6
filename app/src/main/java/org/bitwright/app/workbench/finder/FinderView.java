package org.bitwright.app.workbench.finder;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.text.Texts;

/// The command finder: a field and what it finds, over the window. Escape or a click beside it closes it.
public final class FinderView extends StackPane {
    private static final double ROW = 30;
    private static final int MOST_ROWS = 12;

    private final FinderViewModel model;
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();
    private Runnable onClosed = () -> {
    };

    public FinderView(FinderViewModel model) {
        this.model = model;
        setId("finder");
        getStyleClass().add("finder-veil");
        setVisible(false);
        field.setId("finder-field");
        field.setPromptText(Texts.of("finder.prompt"));
        field.setAccessibleText(Texts.of("finder.prompt"));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("finder-list");
        list.setAccessibleText(Texts.of("finder.list"));
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new ActionCell(model.shortcuts()));
        Label nothing = new Label(Texts.of("finder.nothing"));
        nothing.getStyleClass().add("muted");
        list.setPlaceholder(nothing);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                runSelected();
            }
        });
        VBox box = new VBox(field, list);
        box.getStyleClass().add("finder");
        getChildren().add(box);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        model.foundProperty().subscribe(found -> {
            list.getItems().setAll(found);
            double height = Math.clamp(found.size(), 1, MOST_ROWS) * ROW + 2;
            list.setMinHeight(height);
            list.setMaxHeight(height);
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
        });
    }

    /// Shows it and puts the cursor into its field; `closed` runs when it was closed, before an action runs.
    public void open(Runnable closed) {
        onClosed = closed;
        model.begin();
        setVisible(true);
        field.requestFocus();
    }

    private void close() {
        setVisible(false);
        onClosed.run();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> runSelected();
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(MOST_ROWS);
            case PAGE_UP -> step(-MOST_ROWS);
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.UNDEFINED) {
            event.consume();
        }
    }

    private void step(int rows) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + rows, 0, last);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - MOST_ROWS / 2));
        }
    }

    private void runSelected() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null && action.enabled().getValue()) {
            close();
            action.run();
        }
    }
}
