package org.bitwright.app.workbench.window;

import java.util.function.Supplier;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.help.KeysView;
import org.bitwright.app.workbench.help.LogView;
import org.bitwright.app.workbench.help.TextPage;
import org.bitwright.app.workbench.jobs.JobsView;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.settings.SettingsView;
import org.bitwright.app.workbench.settings.SettingsViewModel;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeViewModel;

/// How the window looks, where things are found, and what it tells about itself.
final class ViewActions {
    private final Workbench workbench;
    private final Sheets sheets;
    private final SettingsViewModel settings;
    private final Supplier<FileChoosing> choosing;

    ViewActions(Workbench workbench, Sheets sheets, SettingsViewModel settings, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.sheets = sheets;
        this.settings = settings;
        this.choosing = choosing;
    }

    void register(ActionRegistry actions, Runnable search, Runnable findAction, WindowEnvironment around) {
        ThemeViewModel theme = settings.theme();
        actions.add(
                Action.of("find", ActionPlace.FIND, search).withShortcut("Shortcut+F"),
                Action.of("findAction", ActionPlace.FIND, findAction).withShortcut("Shortcut+K"),
                Action.of("settings", ActionPlace.SETTINGS, this::showSettings).withShortcut("Shortcut+Comma"),
                Action.of("jobs", ActionPlace.PANES,
                        () -> sheets.show(Texts.of("jobs.title"), new JobsView(workbench.executor().jobs())))
                        .withShortcut("Shortcut+J"),
                theme("light", Theme.LIGHT, theme),
                theme("dark", Theme.DARK, theme),
                theme("system", Theme.SYSTEM, theme),
                Action.of("toggleTheme", ActionPlace.THEME, theme::toggle).withShortcut("Shortcut+T"),
                Action.of("larger", ActionPlace.TEXT_SIZE, () -> settings.stepTextSize(1))
                        .withShortcut("Shortcut+Equals"),
                Action.of("smaller", ActionPlace.TEXT_SIZE, () -> settings.stepTextSize(-1))
                        .withShortcut("Shortcut+Minus"),
                Action.of("usualSize", ActionPlace.TEXT_SIZE, () -> settings.textPercentProperty().set(100))
                        .withShortcut("Shortcut+0"),
                Action.of("keys", ActionPlace.LEARN, () -> KeysView.show(sheets, actions)).withShortcut("F1"),
                Action.of("log", ActionPlace.ABOUT,
                        () -> LogView.show(sheets, around.log(), () -> around.showing().accept(around.logs())))
                        .withShortcut("Shortcut+Shift+L"),
                Action.of("about", ActionPlace.ABOUT, () -> TextPage.showVersions(sheets)));
    }

    private void showSettings() {
        sheets.show(Texts.of("settings.title"), new SettingsView(settings, workbench.session().formats().formats(),
                workbench.usualFormats(), choosing));
    }

    private static Action theme(String id, Theme theme, ThemeViewModel model) {
        return Action.of(id, ActionPlace.THEME, () -> model.themeProperty().set(theme))
                .chosenWhile(model.themeProperty().isEqualTo(theme));
    }
}
