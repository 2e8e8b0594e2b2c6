package org.bitwright.app.workbench.window;

import javafx.animation.AnimationTimer;

/// Waits until what was put into a window is on the screen. Used on the interface thread.
final class PaintWatch extends AnimationTimer {
    /// The first pulse lays the window out, by the second it has been painted.
    private static final int PAINTED = 2;

    private final Runnable action;
    private int pulses;

    private PaintWatch(Runnable action) {
        this.action = action;
    }

    /// Runs an action once what is in the windows now has been painted.
    static void whenPainted(Runnable action) {
        new PaintWatch(action).start();
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == PAINTED) {
            stop();
            action.run();
        }
    }
}
