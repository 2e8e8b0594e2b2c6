package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.dialog.SystemFileChoosing;
import org.bitwright.app.workbench.help.LogBuffer;
import org.bitwright.app.workbench.help.LogFile;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.settings.SettingsViewModel;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.jspecify.annotations.Nullable;

/// The workbench as a JavaFX application. Started by [WorkbenchLauncher], which hands over what it works with.
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String THEME = "theme";

    private static volatile @Nullable Means handedOver;

    private final FxTaskExecutor executor = new FxTaskExecutor();
    private final LogBuffer log = LogBuffer.install();

    /// What the application works with.
    record Means(WorkbenchServices services, SessionStore sessions, SettingsStore settings, Path logs) {}

    static void handOver(Means means) {
        handedOver = means;
    }

    @Override
    public void start(Stage stage) {
        Means means = handedOver;
        if (means == null) {
            throw new IllegalStateException("The workbench was started without its services.");
        }
        WorkbenchSettings loaded = means.settings().load();
        LogFile.install(means.logs());
        Texts.use(loaded.language());
        SettingsViewModel settings = new SettingsViewModel(means.settings(), loaded, executor);
        wishedTheme(settings);
        Workbench workbench = new Workbench(means.services(), executor);
        SystemFileChoosing choosing = new SystemFileChoosing(stage);
        WorkbenchView view = new WorkbenchView(workbench,
                new WindowEnvironment(settings, means.sessions(), () -> choosing, log, means.logs(),
                        folder -> getHostServices().showDocument(folder.toUri().toString()), Platform::exit));
        Scene scene = new Scene(view, Math.min(WIDTH, Screen.getPrimary().getVisualBounds().getWidth()),
                Math.min(HEIGHT, Screen.getPrimary().getVisualBounds().getHeight()));
        ThemeSwitcher.install(scene, settings.theme());
        stage.setScene(scene);
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.titleProperty().bind(view.model().titleProperty());
        AppIcons.urls().forEach(url -> stage.getIcons().add(new Image(url)));
        stage.setOnCloseRequest(event -> {
            event.consume();
            view.actions().named("quit").run();
        });
        stage.show();
        Rehearsal.startIfAskedFor(workbench.session());
        List<String> files = getParameters().getUnnamed();
        if (files.isEmpty()) {
            workbench.opening().openDemo();
        } else {
            view.open(Path.of(files.getFirst()));
        }
        view.offerLeftBehind();
    }

    @Override
    public void stop() {
        executor.close();
    }

    /// A theme named on the command line comes before the one that was set.
    private void wishedTheme(SettingsViewModel settings) {
        String wished = getParameters().getNamed().getOrDefault(THEME, "");
        Arrays.stream(Theme.values()).filter(each -> each.name().equalsIgnoreCase(wished)).findFirst()
                .ifPresent(settings.theme().themeProperty()::set);
    }
}
