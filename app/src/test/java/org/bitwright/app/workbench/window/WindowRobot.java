package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;

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
    /// Seconds that anything may take.
    private static final int PATIENCE = 300;

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

    /// Clicks an item of an open menu by its text or its id, once it is on the screen: menus are windows of their own,
    /// which show a while after the click that opened them.
    final void clickOnItem(String textOrId) throws TimeoutException {
        clickOn(placeOfItem(textOrId));
        waitUntil(() -> itemOnScreen(textOrId) == null);
    }

    /// Where an item of an open menu is, once it is on the screen.
    static Point2D placeOfItem(String textOrId) throws TimeoutException {
        waitUntil(() -> itemOnScreen(textOrId) != null);
        return Objects.requireNonNull(itemOnScreen(textOrId), textOrId);
    }

    private static @Nullable Point2D itemOnScreen(String textOrId) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(2), () -> Window.getWindows().stream()
                .filter(shown -> shown instanceof ContextMenu && shown.isShowing())
                .flatMap(menu -> menu.getScene().getRoot().lookupAll(".menu-item").stream())
                .filter(item -> textOrId.equals(item.getId()) || item.lookupAll(".label").stream()
                        .anyMatch(label -> label instanceof Labeled named && textOrId.equals(named.getText())))
                .map(item -> item.localToScreen(item.getBoundsInLocal()))
                .filter(bounds -> bounds != null && bounds.getHeight() > 0)
                .map(bounds -> new Point2D(bounds.getCenterX(), bounds.getCenterY()))
                .findFirst().orElse(null));
    }

    final void run(String action) {
        interact(() -> window().view().actions().named(action).run());
    }

    static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        // In short turns, because a process that stood still for two minutes has not waited for them.
        for (int turn = 1; turn <= PATIENCE; turn++) {
            try {
                WaitForAsyncUtils.waitFor(1, TimeUnit.SECONDS, condition);
                WaitForAsyncUtils.waitForFxEvents();
                return;
            } catch (TimeoutException notYet) {
                if (turn == PATIENCE) {
                    throw notYet;
                }
            }
        }
    }
}
