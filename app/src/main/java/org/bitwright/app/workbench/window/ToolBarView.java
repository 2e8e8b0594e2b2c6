package org.bitwright.app.workbench.window;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons for what is done most.
final class ToolBarView extends HBox {
    ToolBarView(WindowViewModel model, Commands commands, ThemeViewModel theme) {
        getStyleClass().add("tool-strip");
        Workbench workbench = commands.workbench();
        Button analyse = button("analyse", Feather.ACTIVITY, workbench.analysing()::start);
        analyse.disableProperty().bind(model.canAnalyse().not());
        model.stageProperty().subscribe(stage -> {
            analyse.getStyleClass().remove("accent");
            if (stage == WindowViewModel.Stage.NOT_ANALYSED) {
                analyse.getStyleClass().add("accent");
            }
        });
        Button measure = button("measure", Feather.TARGET, workbench.measuring()::start);
        measure.disableProperty().bind(model.canMeasure().not());
        model.stageProperty().subscribe(stage -> {
            measure.getStyleClass().remove("accent");
            if (stage == WindowViewModel.Stage.PLANNED) {
                measure.getStyleClass().add("accent");
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(open(commands), analyse, measure, export(model, commands),
                new Separator(Orientation.VERTICAL),
                history("undo", Feather.ROTATE_CCW, model.undoNameProperty(), workbench.editing()::undo),
                history("redo", Feather.ROTATE_CW, model.redoNameProperty(), workbench.editing()::redo), space,
                themeButton(theme));
    }

    private static MenuButton open(Commands commands) {
        MenuButton open = new MenuButton(Texts.of("action.open"), new FontIcon(Feather.FOLDER));
        open.setId("open");
        open.getItems().addAll(item("action.openFolder", commands::openFolder),
                item("action.openFile", commands::openFile), item("action.openDemo", commands::openDemo));
        open.setMinWidth(Region.USE_PREF_SIZE);
        return open;
    }

    private static MenuButton export(WindowViewModel model, Commands commands) {
        MenuButton export = new MenuButton(Texts.of("action.export"), new FontIcon(Feather.SHARE));
        export.setId("export");
        for (ExportTarget target : commands.workbench().exporting().targets()) {
            MenuItem item = new MenuItem(Texts.of("action.export.to", target.title()));
            item.setOnAction(_ -> commands.export(target));
            export.getItems().add(item);
        }
        export.disableProperty().bind(model.canPlan().not());
        export.setMinWidth(Region.USE_PREF_SIZE);
        return export;
    }

    private static Button history(String name, Feather icon, ObservableValue<String> step, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(name);
        button.setOnAction(_ -> action.run());
        button.disableProperty().bind(step.map(String::isEmpty));
        boolean named = name.equals("undo");
        step.subscribe(text -> {
            String full = text.isEmpty() ? Texts.of("action." + name) : Texts.of("action." + name + ".named", text);
            button.setText(named ? full : "");
            button.setAccessibleText(full);
            button.setTooltip(new Tooltip(full));
        });
        button.setMaxWidth(280);
        return button;
    }

    private static Button themeButton(ThemeViewModel theme) {
        FontIcon icon = new FontIcon(Feather.MOON);
        theme.darkBinding().subscribe(dark -> icon.setIconCode(dark ? Feather.SUN : Feather.MOON));
        Button button = new Button("", icon);
        button.setId("toggle-theme");
        name(button, "action.toggleTheme");
        button.setTooltip(new Tooltip(Texts.of("action.toggleTheme")));
        button.setOnAction(_ -> theme.toggle());
        return button;
    }

    private static Button button(String name, Feather icon, Runnable action) {
        Button button = new Button(Texts.of("action." + name), new FontIcon(icon));
        button.setId(name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void name(ButtonBase button, String key) {
        button.setAccessibleText(Texts.of(key));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
