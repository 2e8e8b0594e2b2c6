package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.dialog.SystemFileChoosing;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.jspecify.annotations.Nullable;

/// The workbench as a JavaFX application. Started by [WorkbenchLauncher], which hands the services over.
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String THEME = "theme";

    private static volatile @Nullable WorkbenchServices handedOver;

    private final FxTaskExecutor executor = new FxTaskExecutor();

    static void handOver(WorkbenchServices services) {
        handedOver = services;
    }

    @Override
    public void start(Stage stage) {
        WorkbenchServices services = handedOver;
        if (services == null) {
            throw new IllegalStateException("The workbench was started without its services.");
        }
        Workbench workbench = new Workbench(services, executor);
        ThemeViewModel theme = new ThemeViewModel();
        theme.themeProperty().set(themeNamed(getParameters().getNamed().getOrDefault(THEME, "")));
        SystemFileChoosing choosing = new SystemFileChoosing(stage);
        WorkbenchView view = new WorkbenchView(workbench, theme, () -> choosing);
        Scene scene = new Scene(view, Math.min(WIDTH, Screen.getPrimary().getVisualBounds().getWidth()),
                Math.min(HEIGHT, Screen.getPrimary().getVisualBounds().getHeight()));
        ThemeSwitcher.install(scene, theme);
        stage.setScene(scene);
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.titleProperty().bind(view.model().titleProperty());
        AppIcons.urls().forEach(url -> stage.getIcons().add(new Image(url)));
        stage.show();
        Rehearsal.startIfAskedFor(workbench.session());
        List<String> models = getParameters().getUnnamed();
        if (models.isEmpty()) {
            workbench.opening().openDemo();
        } else {
            workbench.opening().open(Path.of(models.getFirst()));
        }
    }

    @Override
    public void stop() {
        executor.close();
    }

    private static Theme themeNamed(String name) {
        for (Theme theme : Theme.values()) {
            if (theme.name().equalsIgnoreCase(name)) {
                return theme;
            }
        }
        return Theme.SYSTEM;
    }
}
