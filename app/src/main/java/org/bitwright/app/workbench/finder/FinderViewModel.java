package org.bitwright.app.workbench.finder;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.Shortcuts;

/// The actions that match what was typed: those whose names begin with it, then those with a word that begins with it,
/// then all others that contain it. What makes no sense now comes last.
public final class FinderViewModel {
    private final ActionRegistry actions;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Action>> found = new ReadOnlyObjectWrapper<>(List.of());

    public FinderViewModel(ActionRegistry actions) {
        this.actions = actions;
        query.subscribe(_ -> search());
    }

    /// Words, each of which must be in the name of an action or in its menu's.
    public StringProperty queryProperty() {
        return query;
    }

    /// Best first.
    public ReadOnlyObjectProperty<List<Action>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The keys of the actions.
    public Shortcuts shortcuts() {
        return actions.shortcuts();
    }

    /// Begins anew with all actions.
    public void begin() {
        query.set("");
        search();
    }

    private void search() {
        String typed = query.get().strip().toLowerCase(Locale.getDefault());
        found.set(actions.all().stream().filter(action -> matches(action, typed))
                .sorted(Comparator.<Action>comparingInt(action -> rank(action, typed))).toList());
    }

    private static boolean matches(Action action, String typed) {
        String text = (action.name().getValue() + " " + action.place().title()).toLowerCase(Locale.getDefault());
        return List.of(typed.split("\\s+")).stream().allMatch(text::contains);
    }

    private static int rank(Action action, String typed) {
        String name = action.name().getValue().toLowerCase(Locale.getDefault());
        int rank = name.startsWith(typed) ? 0 : name.contains(" " + typed) ? 1 : name.contains(typed) ? 2 : 3;
        return action.enabled().getValue() ? rank : rank + 10;
    }
}
