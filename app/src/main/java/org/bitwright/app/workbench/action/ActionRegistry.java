package org.bitwright.app.workbench.action;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Every action of the window. Whoever offers something adds it here; menus, command finder and help page follow.
/// Used on the interface thread.
public final class ActionRegistry {
    private final ObservableList<Action> actions = FXCollections.observableArrayList();
    private final ObservableList<Action> readOnly = FXCollections.unmodifiableObservableList(actions);
    private final List<KeyHint> hints = new ArrayList<>();
    private final Shortcuts shortcuts = new Shortcuts(this);

    /// Adds actions behind those that are already in their places.
    ///
    /// @throws IllegalArgumentException
    ///             when an id or a shortcut is taken
    public void add(Action... added) {
        for (Action action : added) {
            refuseTwins(action, actions);
            actions.add(action);
        }
    }

    /// Puts a family of actions that comes and goes, such as recent files, in the stead of all that are in a place.
    ///
    /// @throws IllegalArgumentException
    ///             when an id or a shortcut is taken
    public void replace(ActionPlace place, List<Action> family) {
        List<Action> others = new ArrayList<>(actions);
        others.removeIf(action -> action.place() == place);
        for (Action action : family) {
            refuseTwins(action, others);
            others.add(action);
        }
        actions.setAll(others);
    }

    /// The keys of the actions.
    public Shortcuts shortcuts() {
        return shortcuts;
    }

    /// Tells the help page of keys that are in no menu.
    public void hint(KeyHint hint) {
        hints.add(hint);
    }

    public List<KeyHint> hints() {
        return List.copyOf(hints);
    }

    /// All actions, in the order in which they were added.
    public ObservableList<Action> all() {
        return readOnly;
    }

    /// The actions of one place, in the order in which they were added.
    public List<Action> in(ActionPlace place) {
        return actions.stream().filter(action -> action.place() == place).toList();
    }

    /// @throws IllegalArgumentException
    ///             when there is none
    public Action named(String id) {
        return actions.stream().filter(action -> action.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no action with the id %s.".formatted(id)));
    }

    private static void refuseTwins(Action action, List<Action> others) {
        for (Action other : others) {
            if (other.id().equals(action.id())) {
                throw new IllegalArgumentException("The id %s is taken.".formatted(action.id()));
            }
            if (!action.shortcut().isEmpty() && other.shortcut().equals(action.shortcut())) {
                throw new IllegalArgumentException("The shortcut %s of %s is taken by %s.".formatted(action.shortcut(),
                        action.id(), other.id()));
            }
        }
    }
}
