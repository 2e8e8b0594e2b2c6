package org.bitwright.app.workbench.pin;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;

/// Asks whatever surrounds a figure to keep what is said about one of its values.
public final class PinEvent extends Event {
    public static final EventType<PinEvent> PIN = new EventType<>(Event.ANY, "PIN");

    private static final long serialVersionUID = 1;

    private final transient Pin pin;

    private PinEvent(Pin pin) {
        super(PIN);
        this.pin = pin;
    }

    /// Asks for it on the way from a node up to the window.
    public static void fire(Node source, Pin pin) {
        Event.fireEvent(source, new PinEvent(pin));
    }

    public Pin pin() {
        return pin;
    }
}
