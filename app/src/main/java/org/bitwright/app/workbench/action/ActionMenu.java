package org.bitwright.app.workbench.action;

import org.bitwright.app.workbench.text.Texts;

/// The menus of the menu bar, in its order.
public enum ActionMenu {
    FILE("menu.file"),
    EDIT("menu.edit"),
    ANALYSE("menu.analyse"),
    PLAN("menu.plan"),
    VIEW("menu.view"),
    HELP("menu.help");

    private final String key;

    ActionMenu(String key) {
        this.key = key;
    }

    /// The menu's title.
    public String title() {
        return Texts.of(key);
    }
}
