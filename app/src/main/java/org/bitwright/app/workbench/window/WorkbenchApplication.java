package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
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
import org.bitwright.app.workbench.failure.StartFailure;
import org.bitwright.app.workbench.failure.StartFailureView;
import org.bitwright.app.workbench.help.LogBuffer;
import org.bitwright.app.workbench.help.LogFile;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.jspecify.annotations.Nullable;

/// The workbench as a JavaFX application. Started by [WorkbenchLauncher], which hands over what it works with.
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String THEME = "theme";

    private static final double FAILURE_WIDTH = 720;
    private static final double FAILURE_HEIGHT = 420;

    private static volatile @Nullable Means handedOver;
    private static volatile boolean failed;

    private final FxTaskExecutor saving = new FxTaskExecutor();
    private final LogBuffer log = LogBuffer.install();
    private @Nullable WindowContent shown;

    /// What the application works with.
    record Means(WorkbenchServices services, SessionStore sessions, SettingsStore settings, Path logs,
            Consumer<String> terminal) {}

    static void handOver(Means means) {
        handedOver = means;
    }

    /// Whether the window could not be shown.
    static boolean failed() {
        return failed;
    }

    @Override
    public void start(Stage stage) {
        safely(stage, () -> begin(stage));
    }

    /// Whatever goes wrong before the panes are there is told in the window, which would stay empty otherwise.
    private static void safely(Stage stage, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            tell(stage, failure);
        }
    }

    private static void tell(Stage stage, Throwable cause) {
        failed = true;
        Means means = handedOver;
        StartFailure failure = means == null
                ? StartFailure.told(cause, Path.of(""), _ -> {
                })
                : StartFailure.told(cause, means.logs(), means.terminal());
        stage.titleProperty().unbind();
        stage.setTitle(StartFailure.title());
        stage.setOnCloseRequest(null);
        stage.setScene(new Scene(new StartFailureView(failure, stage::close), FAILURE_WIDTH, FAILURE_HEIGHT));
        stage.show();
    }

    private void begin(Stage stage) {
        Means means = handedOver;
        if (means == null) {
            throw new IllegalStateException("The workbench was started without its services.");
        }
        WorkbenchSettings settings = wished(means.settings().load());
        Texts.use(settings.language());
        Scene scene = new Scene(new OpeningView(), Math.min(WIDTH, Screen.getPrimary().getVisualBounds().getWidth()),
                Math.min(HEIGHT, Screen.getPrimary().getVisualBounds().getHeight()));
        ThemeSwitcher.install(scene, new ThemeViewModel(settings.theme())).unsubscribe();
        stage.setTitle(Texts.of("window.title"));
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.show();
        PaintWatch.whenPainted(() -> {
            Rehearsal.tellOfWindow();
            safely(stage, () -> fill(stage, means, settings));
        });
    }

    private void fill(Stage stage, Means means, WorkbenchSettings settings) {
        LogFile.install(means.logs());
        WindowContent content = content(means, settings, stage);
        show(content, means, stage);
        Rehearsal.watchPanes(content.workbench().session());
        AppIcons.urls().forEach(url -> stage.getIcons().add(new Image(url)));
        List<String> files = getParameters().getUnnamed();
        if (files.isEmpty()) {
            content.workbench().opening().openDemo();
        } else {
            content.view().open(Path.of(files.getFirst()));
        }
        content.view().offerLeftBehind();
    }

    private WindowContent content(Means means, WorkbenchSettings loaded, Stage stage) {
        SystemFileChoosing choosing = new SystemFileChoosing(stage);
        return new WindowContent(means.services(), means.settings(), loaded, saving,
                settings -> new WindowEnvironment(settings, means.sessions(), () -> choosing, log, means.logs(),
                        folder -> getHostServices().showDocument(folder.toUri().toString()), Platform::exit));
    }

    private void show(WindowContent content, Means means, Stage stage) {
        shown = content;
        content.show(stage.getScene(), () -> {
            WindowContent next = content(means, content.settings().current(), stage);
            next.continueFrom(content);
            show(next, means, stage);
            // Where the language was chosen.
            next.view().actions().named("settings").run();
        });
        stage.titleProperty().bind(content.view().model().titleProperty());
        stage.setOnCloseRequest(event -> {
            event.consume();
            content.view().actions().named("quit").run();
        });
    }

    @Override
    public void stop() {
        if (shown != null) {
            shown.close();
        }
        saving.close();
    }

    /// A theme named on the command line comes before the one that was set.
    private WorkbenchSettings wished(WorkbenchSettings set) {
        String theme = getParameters().getNamed().get(THEME);
        return theme == null ? set : set.in(Theme.named(theme));
    }
}
