package org.bitwright.app.workbench.dialog;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Pages that lie over the window, one at a time: help, settings, questions. The keyboard stays within the page; Escape
/// closes it and gives the focus back.
public final class Sheets extends StackPane {
    private final BorderPane card = new BorderPane();
    private final Label title = new Label();
    private final HBox buttons = new HBox(8);
    private final Button close = new Button("", new FontIcon(Feather.X));
    private final StackPane place = new StackPane();
    private @Nullable Node focusedBefore;
    private Runnable onClosed = () -> {
    };

    public Sheets() {
        setId("sheets");
        getStyleClass().add("sheet-veil");
        setVisible(false);
        title.setId("sheet-title");
        title.getStyleClass().add("sheet-title");
        close.setId("close-sheet");
        close.getStyleClass().setAll("close-button");
        close.setAccessibleText(Texts.of("sheet.close"));
        close.setOnAction(_ -> close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, space, close);
        header.setAlignment(Pos.CENTER_LEFT);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getStyleClass().add("page-card");
        // In the order of the Tab key: the content first, the cross last.
        card.setCenter(place);
        card.setBottom(buttons);
        card.setTop(header);
        place.getStyleClass().add("sheet-content");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        sceneProperty().subscribe(this::watch);
    }

    /// Shows a page in the stead of the one that is shown.
    ///
    /// @param heading
    ///            its title
    /// @param content
    ///            as large as it prefers to be, at most as large as the window
    /// @param actions
    ///            its buttons; each closes the page itself if it wants to
    public void show(String heading, Node content, Button... actions) {
        show(heading, content, () -> {
        }, actions);
    }

    /// As [#show(String, Node, Button...)].
    ///
    /// @param closed
    ///            runs when the page is closed by Escape or its cross
    public void show(String heading, Node content, Runnable closed, Button... actions) {
        if (!isVisible()) {
            Scene scene = getScene();
            focusedBefore = scene == null ? null : scene.getFocusOwner();
        }
        onClosed = closed;
        title.setText(heading);
        place.getChildren().setAll(scrolling(content));
        buttons.getChildren().setAll(actions);
        buttons.setManaged(actions.length > 0);
        setVisible(true);
        // A question begins with the answer that loses nothing, a form with its first field.
        Node last = buttons.getChildren().isEmpty() ? close : buttons.getChildren().getLast();
        Platform.runLater(() -> focusWithin(last));
    }

    /// What cannot become as small as the window scrolls in it.
    private static ScrollPane scrolling(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    /// Closes the page without running what its cross would.
    public void dismiss() {
        setVisible(false);
        place.getChildren().clear();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
            focusedBefore = null;
        }
    }

    private void close() {
        dismiss();
        onClosed.run();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE || (event.getCode() == KeyCode.W && event.isShortcutDown())) {
            close();
        }
        // The window's shortcuts rest while a page lies over it.
        if (event.isShortcutDown() || event.isAltDown() || event.getCode().isFunctionKey()) {
            event.consume();
        }
    }

    private void watch(@Nullable Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty().subscribe(owner -> {
                if (isVisible() && !within(owner)) {
                    Node next = buttons.getChildren().isEmpty() ? close : buttons.getChildren().getFirst();
                    Platform.runLater(() -> focusWithin(next));
                }
            });
        }
    }

    /// @param otherwise
    ///            gets the focus when nothing of the content can
    private void focusWithin(Node otherwise) {
        Scene scene = getScene();
        if (!isVisible() || scene == null || within(scene.getFocusOwner())) {
            return;
        }
        // What scrolls has no children before it was styled.
        place.applyCss();
        Node first = first(place);
        (first == null ? otherwise : first).requestFocus();
    }

    private boolean within(@Nullable Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node first(Node node) {
        if (node.isFocusTraversable() && !node.isDisabled() && node.isVisible()) {
            return node;
        }
        if (node instanceof javafx.scene.Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = first(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
