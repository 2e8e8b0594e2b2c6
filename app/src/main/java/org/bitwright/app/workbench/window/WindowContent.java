package org.bitwright.app.workbench.window;

import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.util.Subscription;

import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.settings.SettingsViewModel;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeSwitcher;

/// What a window shows: settings, workbench and view, made anew with the same session when the language changes, so that
/// no text has to be told to change. What the old ones listened to goes with them.
public final class WindowContent {
    private final FxTaskExecutor executor = new FxTaskExecutor();
    private final SettingsViewModel settings;
    private final Workbench workbench;
    private final WorkbenchView view;
    private Subscription dress = Subscription.EMPTY;

    /// @param store
    ///            where settings are kept
    /// @param saving
    ///            saves the settings; outlives the content
    /// @param around
    ///            what surrounds a window with these settings
    public WindowContent(WorkbenchServices services, SettingsStore store, WorkbenchSettings loaded,
            TaskExecutor saving, Function<SettingsViewModel, WindowEnvironment> around) {
        Texts.use(loaded.language());
        this.settings = new SettingsViewModel(store, loaded, saving);
        this.workbench = new Workbench(services, executor);
        this.view = new WorkbenchView(workbench, around.apply(settings));
    }

    public SettingsViewModel settings() {
        return settings;
    }

    public Workbench workbench() {
        return workbench;
    }

    public WorkbenchView view() {
        return view;
    }

    /// Shows it in a scene.
    ///
    /// @param onLanguage
    ///            runs when another language was chosen and nothing is running that the change would end
    public void show(Scene scene, Runnable onLanguage) {
        scene.setRoot(view);
        dress = ThemeSwitcher.install(scene, settings.theme())
                .and(settings.languageProperty().subscribe((_, _) -> whenIdle(onLanguage)));
    }

    /// Goes on with what another content showed, which ends by that.
    public void continueFrom(WindowContent before) {
        workbench.continueFrom(before.workbench);
        view.keeper().continueFrom(before.view.keeper());
        view.centre().shownProperty().set(before.view.centre().shownProperty().get());
        before.dress.unsubscribe();
        before.executor.retire();
    }

    /// Ends everything that runs.
    public void close() {
        dress.unsubscribe();
        executor.close();
    }

    private void whenIdle(Runnable action) {
        if (executor.jobs().isEmpty()) {
            // The choice itself has to end first, and something may begin meanwhile.
            executor.onInterface(() -> {
                if (executor.jobs().isEmpty()) {
                    action.run();
                } else {
                    whenIdle(action);
                }
            });
            return;
        }
        executor.jobs().addListener(new ListChangeListener<Job>() {
            @Override
            public void onChanged(Change<? extends Job> change) {
                if (change.getList().isEmpty()) {
                    executor.jobs().removeListener(this);
                    // The outcome of the last job is delivered after it has left the list.
                    whenIdle(action);
                }
            }
        });
    }
}
