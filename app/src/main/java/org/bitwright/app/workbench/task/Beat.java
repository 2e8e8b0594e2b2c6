package org.bitwright.app.workbench.task;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;

/// Does something every so often for as long as a node is in an open window. A clock that runs keeps what it works on
/// in memory, so it stops when the view is replaced or its window is closed. Used on the interface thread.
public final class Beat {
    private Beat() {
    }

    /// @param period
    ///            between two times; the first is one period after the window opens
    public static void whileOpen(Node node, java.time.Duration period, Runnable action) {
        Timeline clock = new Timeline(new KeyFrame(Duration.millis((double) period.toMillis()), _ -> action.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        node.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty).orElse(false)
                .subscribe(open -> {
                    if (open) {
                        clock.play();
                    } else {
                        clock.stop();
                    }
                });
    }
}
