package org.bitwright.app.workbench.window;

import javafx.animation.AnimationTimer;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.bitwright.app.workbench.text.Texts;

/// The program's name in an empty window: what is on the screen while the panes are made, which takes longer than all
/// that comes before.
final class OpeningView extends StackPane {
    /// The first pulse lays the window out, by the second it has been painted.
    private static final int PAINTED = 2;

    OpeningView() {
        getStyleClass().add("workbench");
        Label name = new Label(Texts.of("window.title"));
        name.getStyleClass().add("empty-title");
        getChildren().add(name);
    }

    /// Runs an action once this is on the screen.
    void whenPainted(Runnable action) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses == PAINTED) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }
}
