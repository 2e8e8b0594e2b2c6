package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A person before a window on JavaFX's Headless platform, whose screen is 1000 pixels wide and high.
abstract class WindowRobot extends FxRobot {
    @TempDir
    Path folder = Path.of("");

    private final WatchedExecutor executor = new WatchedExecutor();
    private @Nullable TestWindow window;
    private @Nullable Stage stage;

    /// What the window works with.
    abstract WorkbenchServices services();

    @BeforeEach
    void showWindow() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.setupStage(shown -> {
            TestWindow content = new TestWindow(services(), executor, folder);
            window = content;
            content.theme().themeProperty().set(Theme.LIGHT);
            Scene scene = new Scene(content.view(), 980, 860);
            ThemeSwitcher.install(scene, content.theme());
            shown.setScene(scene);
            shown.setX(0);
            shown.setY(0);
            shown.show();
        });
    }

    @AfterEach
    void closeWindow() throws TimeoutException {
        FxToolkit.cleanupStages();
        executor.close();
    }

    final TestWindow window() {
        return Objects.requireNonNull(window);
    }

    final WatchedExecutor executor() {
        return executor;
    }

    final Scene scene() {
        return Objects.requireNonNull(stage).getScene();
    }

    final Node find(String selector) {
        return lookup(selector).query();
    }

    final String text(String selector) {
        return lookup(selector).queryAs(Labeled.class).getText();
    }

    final void run(String action) {
        interact(() -> window().view().actions().named(action).run());
    }

    static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
