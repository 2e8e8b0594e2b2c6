package org.bitwright.app.workbench.action;

import org.bitwright.app.workbench.text.Texts;

/// A stretch of a menu between two separators, or one of its submenus. The order of the constants is the order in the
/// menus.
public enum ActionPlace {
    OPEN(ActionMenu.FILE, ""),
    RECENT(ActionMenu.FILE, "menu.recent"),
    SAVE(ActionMenu.FILE, ""),
    EXPORT(ActionMenu.FILE, "menu.export"),
    QUIT(ActionMenu.FILE, ""),
    HISTORY(ActionMenu.EDIT, ""),
    FIND(ActionMenu.EDIT, ""),
    PINS(ActionMenu.EDIT, ""),
    SETTINGS(ActionMenu.EDIT, ""),
    RUN(ActionMenu.ANALYSE, ""),
    MATERIAL(ActionMenu.ANALYSE, ""),
    FORMAT(ActionMenu.PLAN, ""),
    RULES(ActionMenu.PLAN, ""),
    ROUNDING(ActionMenu.PLAN, "menu.rounding"),
    PLANS(ActionMenu.PLAN, ""),
    SWITCH_PLAN(ActionMenu.PLAN, "menu.switchPlan"),
    PANES(ActionMenu.VIEW, ""),
    THEME(ActionMenu.VIEW, ""),
    TEXT_SIZE(ActionMenu.VIEW, ""),
    LEARN(ActionMenu.HELP, ""),
    ABOUT(ActionMenu.HELP, "");

    private final ActionMenu menu;
    private final String submenuKey;

    ActionPlace(ActionMenu menu, String submenuKey) {
        this.menu = menu;
        this.submenuKey = submenuKey;
    }

    public ActionMenu menu() {
        return menu;
    }

    /// Whether the actions are in a menu of their own within [#menu()].
    public boolean submenu() {
        return !submenuKey.isEmpty();
    }

    /// Where people find it: the menu's title, with the submenu's when there is one.
    public String title() {
        return submenu() ? menu.title() + " › " + submenuTitle() : menu.title();
    }

    /// The submenu's title.
    public String submenuTitle() {
        return Texts.of(submenuKey);
    }
}
