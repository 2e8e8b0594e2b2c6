package org.bitwright.app.workbench.window;

import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.bitmap.BitMapViewModel;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeViewModel;

/// The menu bar: every action with its shortcut.
final class Menus {
    private final WindowViewModel model;
    private final Commands commands;
    private final Workbench workbench;

    Menus(WindowViewModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
        this.workbench = commands.workbench();
    }

    MenuBar bar(ThemeViewModel theme, BitMapViewModel map, Runnable search, Runnable about) {
        return new MenuBar(file(), edit(search), analyse(), plan(map), view(theme), help(about));
    }

    private Menu file() {
        Menu export = new Menu(Texts.of("action.export"));
        for (ExportTarget target : workbench.exporting().targets()) {
            MenuItem item = new MenuItem(Texts.of("action.export.to", target.title()));
            item.setOnAction(_ -> commands.export(target));
            export.getItems().add(item);
        }
        export.disableProperty().bind(model.canPlan().not());
        MenuItem load = item("action.loadAnalysis", "", commands::loadAnalysis);
        load.disableProperty().bind(model.factsProperty().isEqualTo(Texts.of("header.none")));
        return menu("menu.file", item("action.openFolder", "Shortcut+O", commands::openFolder),
                item("action.openFile", "Shortcut+Shift+O", commands::openFile),
                item("action.openDemo", "", commands::openDemo), new SeparatorMenuItem(), load, export,
                new SeparatorMenuItem(), item("action.quit", "Shortcut+Q", Platform::exit));
    }

    private Menu edit(Runnable search) {
        return menu("menu.edit",
                history("action.undo", "Shortcut+Z", model.undoNameProperty(), workbench.editing()::undo),
                history("action.redo", "Shortcut+Shift+Z", model.redoNameProperty(), workbench.editing()::redo),
                new SeparatorMenuItem(), item("action.find", "Shortcut+F", search));
    }

    private Menu analyse() {
        return menu("menu.analyse",
                when(model.canAnalyse(), item("action.analyse", "Shortcut+R", workbench.analysing()::start)),
                when(model.canMeasure(), item("action.measure", "Shortcut+M", workbench.measuring()::start)));
    }

    private Menu plan(BitMapViewModel map) {
        return menu("menu.plan", when(model.canPlan(), item("action.wider", "", () -> map.step(1))),
                when(model.canPlan(), item("action.narrower", "", () -> map.step(-1))),
                when(model.canPlan(), item("action.lock", "Shortcut+L", map::toggleLock)));
    }

    private static Menu view(ThemeViewModel theme) {
        ToggleGroup group = new ToggleGroup();
        return menu("menu.view", theme(theme, group, Theme.LIGHT, "action.light"),
                theme(theme, group, Theme.DARK, "action.dark"), theme(theme, group, Theme.SYSTEM, "action.system"),
                new SeparatorMenuItem(), item("action.toggleTheme", "Shortcut+T", theme::toggle));
    }

    private static Menu help(Runnable about) {
        return menu("menu.help", item("action.about", "", about));
    }

    private static MenuItem theme(ThemeViewModel model, ToggleGroup group, Theme theme, String key) {
        RadioMenuItem item = new RadioMenuItem(Texts.of(key));
        item.setToggleGroup(group);
        model.themeProperty().subscribe(now -> item.setSelected(now == theme));
        item.setOnAction(_ -> model.themeProperty().set(theme));
        return item;
    }

    private static MenuItem history(String key, String shortcut, ObservableValue<String> step, Runnable action) {
        MenuItem item = item(key, shortcut, action);
        item.textProperty()
                .bind(step.map(name -> name.isEmpty() ? Texts.of(key) : Texts.of(key + ".named", name)));
        item.disableProperty().bind(step.map(String::isEmpty));
        return item;
    }

    private static MenuItem when(ObservableBooleanValue possible, MenuItem item) {
        item.disableProperty().bind(possible.map(yes -> !yes));
        return item;
    }

    private static MenuItem item(String key, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setOnAction(_ -> action.run());
        if (!shortcut.isEmpty()) {
            item.setAccelerator(KeyCombination.keyCombination(shortcut));
        }
        return item;
    }

    private static Menu menu(String key, MenuItem... items) {
        return new Menu(Texts.of(key), null, items);
    }
}
