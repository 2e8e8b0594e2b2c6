package org.bitwright.app.workbench.session;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the window shows a session: what the panes want to find again when it is opened the next time. Used on the
/// interface thread.
public final class ViewState {
    private final ReadOnlyObjectWrapper<Map<String, String>> values = new ReadOnlyObjectWrapper<>(Map.of());

    ViewState() {
    }

    /// Texts by key; a new map for every change.
    public ReadOnlyObjectProperty<Map<String, String>> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    /// Keeps a text in step with the entry of a key; a session without the entry leaves it as it is.
    public void keep(String key, Property<String> text) {
        follow(key, text::setValue);
        text.subscribe(now -> put(key, now));
    }

    /// Keeps a choice in step with the entry of a key; an entry that is no constant leaves it as it is.
    public <E extends Enum<E>> void keep(String key, Property<E> choice, Class<E> type) {
        follow(key, name -> Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(name))
                .findFirst().ifPresent(choice::setValue));
        choice.subscribe(now -> put(key, now.name()));
    }

    /// Takes over what an opened session brings.
    void restore(Map<String, String> saved) {
        values.set(Map.copyOf(saved));
    }

    private void follow(String key, Consumer<String> target) {
        values.subscribe(now -> {
            String saved = now.get(key);
            if (saved != null) {
                target.accept(saved);
            }
        });
    }

    private void put(String key, String text) {
        if (!text.equals(values.get().get(key))) {
            Map<String, String> changed = new LinkedHashMap<>(values.get());
            changed.put(key, text);
            values.set(Map.copyOf(changed));
        }
    }
}
