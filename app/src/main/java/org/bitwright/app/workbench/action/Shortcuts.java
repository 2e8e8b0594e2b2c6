package org.bitwright.app.workbench.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of the actions: the usual ones, and in their stead those that a user recorded. Used on the interface thread.
public final class Shortcuts {
    private static final Logger LOG = LoggerFactory.getLogger(Shortcuts.class);
    /// What fields need for themselves.
    private static final List<KeyCode> IN_FIELDS = List.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X);
    /// Families that come and go; their keys are numbers.
    private static final Set<ActionPlace> FAMILIES = Set.of(ActionPlace.SWITCH_PLAN, ActionPlace.RECENT);

    private final ActionRegistry actions;
    private final ReadOnlyObjectWrapper<Map<String, String>> own = new ReadOnlyObjectWrapper<>(Map.of());

    Shortcuts(ActionRegistry actions) {
        this.actions = actions;
    }

    /// Recorded keys by action, empty for none; only those that differ from the usual ones.
    public ReadOnlyObjectProperty<Map<String, String>> ownProperty() {
        return own.getReadOnlyProperty();
    }

    /// The keys of an action as JavaFX writes them; empty for none.
    public String of(Action action) {
        return own.get().getOrDefault(action.id(), action.shortcut());
    }

    /// The same, as it changes.
    public ObservableValue<String> property(Action action) {
        return own.map(_ -> of(action));
    }

    /// The keys of an action as the platform writes them, as they change; empty for none.
    public ObservableValue<String> textProperty(Action action) {
        return own.map(_ -> ShortcutText.of(of(action)));
    }

    /// Whether an action can be given other keys.
    public boolean editable(Action action) {
        return !FAMILIES.contains(action.place());
    }

    /// Whether an action has other keys than usual.
    public boolean changed(Action action) {
        return own.get().containsKey(action.id());
    }

    /// Takes over saved keys. What names no action, is no key, or is taken costs a line in the log and nothing else.
    public void use(Map<String, String> saved) {
        own.set(Map.of());
        Map<String, String> accepted = new HashMap<>();
        new TreeMap<>(saved).forEach((id, keys) -> {
            Action action = actions.all().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
            if (action == null || !editable(action)) {
                LOG.warn("The settings have keys for {}, which is no action with keys of its own", id);
            } else if (!keys.isEmpty() && parsed(keys) == null) {
                LOG.warn("The settings give {} the keys {}, which are none", id, keys);
            } else {
                accepted.put(id, keys);
            }
        });
        own.set(Map.copyOf(accepted));
        for (String id : new TreeMap<>(accepted).keySet()) {
            KeyCombination keys = parsed(accepted.get(id));
            String problem = keys == null ? null : problem(actions.named(id), keys);
            if (problem != null) {
                LOG.warn("The settings give {} the keys {}, which cannot be used: {}", id, accepted.get(id), problem);
                accepted.remove(id);
                own.set(Map.copyOf(accepted));
            }
        }
    }

    /// Why an action cannot have keys, in words; null when it can.
    public @Nullable String problem(Action action, KeyCombination keys) {
        if (!(keys instanceof KeyCodeCombination codes) || !usable(codes)) {
            return Texts.of("keys.problem.plain", keys.getDisplayText());
        }
        if (reserved(codes)) {
            return Texts.of("keys.problem.reserved", keys.getDisplayText());
        }
        return actions.all().stream().filter(each -> !each.id().equals(action.id()))
                .filter(each -> ShortcutText.of(of(each)).equals(keys.getDisplayText())).findFirst()
                .map(each -> Texts.of("keys.problem.taken", keys.getDisplayText(), each.name().getValue()))
                .orElse(null);
    }

    /// Gives an action other keys.
    ///
    /// @return why it cannot have them, in words; null when it has them
    public @Nullable String record(Action action, KeyCombination keys) {
        String problem = problem(action, keys);
        if (problem == null) {
            put(action, keys.getName());
        }
        return problem;
    }

    /// Leaves an action without keys.
    public void remove(Action action) {
        put(action, "");
    }

    /// Gives an action its usual keys back.
    ///
    /// @return why it cannot have them, in words; null when it has them
    public @Nullable String reset(Action action) {
        KeyCombination usual = parsed(action.shortcut());
        String problem = usual == null ? null : problem(action, usual);
        if (problem == null) {
            put(action, action.shortcut());
        }
        return problem;
    }

    /// Gives every action its usual keys back.
    public void resetAll() {
        own.set(Map.of());
    }

    private void put(Action action, String keys) {
        Map<String, String> changed = new HashMap<>(own.get());
        if (ShortcutText.of(keys).equals(ShortcutText.of(action.shortcut()))) {
            changed.remove(action.id());
        } else {
            changed.put(action.id(), keys);
        }
        own.set(Map.copyOf(changed));
    }

    /// Letters and digits alone are typed into fields and act on the selection.
    private static boolean usable(KeyCodeCombination keys) {
        boolean modified = List.of(keys.getShortcut(), keys.getControl(), keys.getAlt(), keys.getMeta())
                .contains(KeyCombination.ModifierValue.DOWN);
        return !keys.getCode().isModifierKey() && keys.getCode() != KeyCode.UNDEFINED
                && (modified || keys.getCode().isFunctionKey());
    }

    private static boolean reserved(KeyCodeCombination keys) {
        boolean shortcutAlone = keys.getDisplayText().equals(
                new KeyCodeCombination(keys.getCode(), KeyCombination.SHORTCUT_DOWN).getDisplayText());
        boolean plan = keys.getCode().isDigitKey() && keys.getCode() != KeyCode.DIGIT0;
        return shortcutAlone && (plan || IN_FIELDS.contains(keys.getCode()));
    }

    private static @Nullable KeyCombination parsed(@Nullable String keys) {
        if (keys == null || keys.isBlank()) {
            return null;
        }
        try {
            return KeyCombination.valueOf(keys);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
