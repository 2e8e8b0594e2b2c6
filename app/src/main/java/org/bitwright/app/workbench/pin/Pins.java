package org.bitwright.app.workbench.pin;

import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The numbers that are kept beside each other. Used on the interface thread.
public final class Pins {
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    private final ObservableList<Pin> readOnly = FXCollections.unmodifiableObservableList(pins);

    /// In the order in which they were pinned.
    public ObservableList<Pin> all() {
        return readOnly;
    }

    /// Keeps it, or no longer when it was kept.
    public void toggle(Pin pin) {
        if (!pins.remove(pin)) {
            pins.add(pin);
        }
    }

    public void remove(Pin pin) {
        pins.remove(pin);
    }

    public void clear() {
        pins.clear();
    }

    /// All of them, with an empty line between two.
    public String text() {
        return pins.stream().map(Pin::text)
                .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
    }
}
