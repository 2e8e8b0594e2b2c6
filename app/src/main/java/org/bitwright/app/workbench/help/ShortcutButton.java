package org.bitwright.app.workbench.help;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ShortcutText;
import org.bitwright.app.workbench.action.Shortcuts;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The keys of an action. Pressed, it waits for others: Escape leaves them as they are, Backspace takes them away.
final class ShortcutButton extends Button {
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final Action action;
    private final Shortcuts shortcuts;
    private final Consumer<String> problems;
    private boolean recording;

    /// @param problems
    ///            receives why keys cannot be used, and the empty text when there is no such problem any longer
    ShortcutButton(Action action, Shortcuts shortcuts, Consumer<String> problems) {
        this.action = action;
        this.shortcuts = shortcuts;
        this.problems = problems;
        setId("keys-" + action.id().replace('.', '-'));
        getStyleClass().setAll("keys-button");
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(Texts.of("keys.change")));
        shortcuts.ownProperty().subscribe(_ -> show());
        setOnAction(_ -> record(true));
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                record(false);
            }
        });
        addEventFilter(KeyEvent.ANY, this::key);
    }

    private void record(boolean now) {
        recording = now;
        if (now) {
            problems.accept("");
        }
        show();
    }

    private void show() {
        String keys = ShortcutText.of(shortcuts.of(action));
        setText(recording ? Texts.of("keys.press") : keys.isEmpty() ? "–" : keys);
        setAccessibleText(Texts.of("keys.of", action.name().getValue(), getText()));
        pseudoClassStateChanged(RECORDING, recording);
        pseudoClassStateChanged(NONE, keys.isEmpty());
    }

    private void key(KeyEvent event) {
        if (!recording) {
            return;
        }
        event.consume();
        if (event.getEventType() != KeyEvent.KEY_PRESSED || event.getCode().isModifierKey()) {
            return;
        }
        switch (event.getCode()) {
            case ESCAPE -> record(false);
            case BACK_SPACE, DELETE -> {
                record(false);
                shortcuts.remove(action);
            }
            default -> {
                record(false);
                tell(shortcuts.record(action, combination(event)));
            }
        }
    }

    private void tell(@Nullable String problem) {
        problems.accept(problem == null ? "" : problem);
    }

    private static KeyCombination combination(KeyEvent event) {
        List<Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isControlDown() && !event.isShortcutDown()) {
            modifiers.add(KeyCombination.CONTROL_DOWN);
        }
        if (event.isMetaDown() && !event.isShortcutDown()) {
            modifiers.add(KeyCombination.META_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        KeyCode code = event.getCode();
        return new KeyCodeCombination(code, modifiers.toArray(Modifier[]::new));
    }
}
