package org.bitwright.app.workbench.window;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.bitwright.app.workbench.text.Texts;

/// The program's name in an empty window: what is on the screen while the panes are made, which takes longer than all
/// that comes before.
final class OpeningView extends StackPane {
    OpeningView() {
        getStyleClass().add("workbench");
        Label name = new Label(Texts.of("window.title"));
        name.getStyleClass().add("empty-title");
        getChildren().add(name);
    }
}
