package org.bitwright.app.workbench.action;

import javafx.scene.input.KeyCombination;

/// Shortcuts as the platform writes them: "Ctrl+Shift+S", "⇧⌘S".
public final class ShortcutText {
    private ShortcutText() {
    }

    /// @param shortcut
    ///            as in [Action#shortcut()]; empty for none
    public static String of(String shortcut) {
        return shortcut.isEmpty() ? "" : KeyCombination.valueOf(shortcut).getDisplayText();
    }
}
