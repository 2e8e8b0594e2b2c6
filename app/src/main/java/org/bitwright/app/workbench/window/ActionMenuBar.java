package org.bitwright.app.workbench.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionMenu;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.Shortcuts;

/// The menu bar: every action with its shortcut, in the order of the places.
final class ActionMenuBar extends MenuBar {
    private final ActionRegistry actions;
    private final Map<ActionMenu, Menu> menus = new EnumMap<>(ActionMenu.class);

    ActionMenuBar(ActionRegistry actions) {
        this.actions = actions;
        setMinWidth(USE_PREF_SIZE);
        for (ActionMenu place : ActionMenu.values()) {
            Menu menu = new Menu(place.title());
            menus.put(place, menu);
            getMenus().add(menu);
            fill(place, menu);
        }
        actions.all().addListener((ListChangeListener<Action>) this::refill);
    }

    private void refill(ListChangeListener.Change<? extends Action> change) {
        Set<ActionMenu> touched = EnumSet.noneOf(ActionMenu.class);
        while (change.next()) {
            List<Action> moved = new ArrayList<>(change.getRemoved());
            List<Action> added = new ArrayList<>(change.getAddedSubList());
            moved.removeAll(change.getAddedSubList());
            added.removeAll(change.getRemoved());
            moved.addAll(added);
            moved.forEach(action -> touched.add(action.place().menu()));
        }
        menus.forEach((place, menu) -> {
            if (touched.contains(place)) {
                fill(place, menu);
            }
        });
    }

    private void fill(ActionMenu place, Menu menu) {
        List<MenuItem> items = new ArrayList<>();
        boolean separate = false;
        for (ActionPlace stretch : ActionPlace.values()) {
            List<Action> here = stretch.menu() == place ? actions.in(stretch) : List.of();
            if (here.isEmpty()) {
                continue;
            }
            if (separate && !stretch.submenu()) {
                items.add(new SeparatorMenuItem());
            }
            if (stretch.submenu()) {
                Menu submenu = new Menu(stretch.submenuTitle());
                here.forEach(action -> submenu.getItems().add(item(action, actions.shortcuts())));
                items.add(submenu);
            } else {
                here.forEach(action -> items.add(item(action, actions.shortcuts())));
            }
            separate = true;
        }
        menu.getItems().setAll(items);
    }

    /// A menu item for an action, in a menu or behind a button.
    static MenuItem item(Action action, Shortcuts shortcuts) {
        MenuItem item = action.chosen() == null ? new MenuItem() : choice(action);
        item.setId("menu-" + action.id().replace('.', '-'));
        item.setMnemonicParsing(false);
        item.textProperty().bind(action.name());
        item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        item.setOnAction(_ -> action.run());
        item.acceleratorProperty().bind(shortcuts.property(action)
                .map(keys -> keys.isEmpty() ? null : KeyCombination.valueOf(keys)));
        return item;
    }

    private static MenuItem choice(Action action) {
        RadioMenuItem item = new RadioMenuItem();
        if (action.chosen() != null) {
            action.chosen().subscribe(item::setSelected);
        }
        return item;
    }
}
