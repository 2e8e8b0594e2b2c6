package org.bitwright.app.workbench.action;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// One thing that can be done. Used on the interface thread.
///
/// @param id
///            unique and stable; the text `action.<id>` is its name unless another is given
/// @param place
///            where it is in the menus
/// @param name
///            for people; ends with an ellipsis when it asks for more
/// @param shortcut
///            usual keys as JavaFX writes them, `Shortcut+Shift+S`; empty when there are none. Those in force are in
///            [Shortcuts]
/// @param enabled
///            whether it makes sense now
/// @param chosen
///            whether it is the one in force, for choices such as the theme; null for anything else
/// @param work
///            does it
public record Action(String id, ActionPlace place, ObservableValue<String> name, String shortcut,
        ObservableValue<Boolean> enabled, @Nullable ObservableValue<Boolean> chosen, Runnable work) {

    /// An action that always makes sense, named by the text `action.<id>`.
    public static Action of(String id, ActionPlace place, Runnable work) {
        return new Action(id, place, new ReadOnlyStringWrapper(Texts.of("action." + id)), "",
                new ReadOnlyBooleanWrapper(true), null, work);
    }

    /// An action whose name is data, such as a file's or a plan's.
    public static Action named(String id, ActionPlace place, String name, Runnable work) {
        return new Action(id, place, new ReadOnlyStringWrapper(name), "", new ReadOnlyBooleanWrapper(true), null, work);
    }

    /// The same action with a name that changes.
    public Action named(ObservableValue<String> changing) {
        return new Action(id, place, changing, shortcut, enabled, chosen, work);
    }

    public Action withShortcut(String keys) {
        return new Action(id, place, name, keys, enabled, chosen, work);
    }

    /// The same action, possible only while `condition` holds.
    public Action when(ObservableValue<Boolean> condition) {
        return new Action(id, place, name, shortcut, condition, chosen, work);
    }

    /// The same action as a choice that is marked while `condition` holds.
    public Action chosenWhile(ObservableValue<Boolean> condition) {
        return new Action(id, place, name, shortcut, enabled, condition, work);
    }

    /// Does it, if it makes sense now.
    public void run() {
        if (enabled.getValue()) {
            work.run();
        }
    }
}
