package org.bitwright.app.workbench.window;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says what to do where there is nothing to show yet.
final class EmptyState extends VBox {
    /// @param key
    ///            `<key>.title` and `<key>.text` are its texts
    EmptyState(String key, Feather icon, Node... actions) {
        getStyleClass().add("empty-state");
        setId(key.replace('.', '-'));
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        Label title = new Label(Texts.of(key + ".title"));
        title.getStyleClass().add("empty-title");
        Label text = new Label(Texts.of(key + ".text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(340);
        FlowPane buttons = new FlowPane(8, 8, actions);
        buttons.setAlignment(Pos.CENTER);
        getChildren().addAll(picture, title, text, buttons);
    }
}
