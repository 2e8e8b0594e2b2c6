package org.bitwright.app.workbench.window;

import java.util.concurrent.TimeoutException;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.theme.Theme;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody gives an action other keys.
class EditShortcutsTest extends WindowRobot {
    private final SyntheticServices services = new SyntheticServices(2, true);

    @Override
    WorkbenchServices services() {
        return services;
    }

    private void openKeys() throws TimeoutException {
        push(KeyCode.F1);
        waitUntil(() -> find("#sheets").isVisible() && lookup("#keys-toggleTheme").tryQuery().isPresent());
    }

    private KeyCombination inMenu(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> lookup(".menu-bar").queryAs(MenuBar.class).getMenus()
                .stream().flatMap(menu -> menu.getItems().stream()).filter(item -> id.equals(item.getId()))
                .map(MenuItem::getAccelerator).findFirst().orElseThrow());
    }

    @Test
    void newKeysWorkAtOnceAndAreKept() throws TimeoutException {
        openKeys();
        clickOn("#keys-toggleTheme");
        waitUntil(() -> text("#keys-toggleTheme").equals("Press keys …"));
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.T);
        waitUntil(() -> text("#keys-toggleTheme").equals("Ctrl+Alt+T"));
        assertThat(window().settings().shortcutsProperty().get()).containsOnlyKeys("toggleTheme");
        assertThat(inMenu("menu-toggleTheme").getDisplayText()).isEqualTo("Ctrl+Alt+T");
        push(KeyCode.ESCAPE);
        waitUntil(() -> !find("#sheets").isVisible());
        push(KeyCode.CONTROL, KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window().theme().themeProperty().get()).as("the old keys do nothing").isEqualTo(Theme.LIGHT);
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.T);
        waitUntil(() -> window().theme().themeProperty().get() == Theme.DARK);
    }

    @Test
    void aConflictIsToldAndEverythingCanBeReset() throws TimeoutException {
        openKeys();
        clickOn("#keys-toggleTheme");
        push(KeyCode.CONTROL, KeyCode.J);
        waitUntil(() -> find("#keys-problem").isVisible());
        assertThat(text("#keys-problem")).isEqualTo("Ctrl+J is taken by “Running jobs”.");
        assertThat(text("#keys-toggleTheme")).isEqualTo("Ctrl+T");
        clickOn("#keys-toggleTheme");
        push(KeyCode.BACK_SPACE);
        waitUntil(() -> text("#keys-toggleTheme").equals("–"));
        assertThat(find("#keys-problem").isVisible()).isFalse();
        clickOn("#reset-toggleTheme");
        waitUntil(() -> text("#keys-toggleTheme").equals("Ctrl+T"));
        clickOn("#keys-toggleTheme");
        push(KeyCode.F7);
        waitUntil(() -> text("#keys-toggleTheme").equals("F7"));
        clickOn("#keys-reset");
        waitUntil(() -> text("#keys-toggleTheme").equals("Ctrl+T"));
        assertThat(window().settings().shortcutsProperty().get()).isEmpty();
    }

    @Test
    void escapeKeepsTheOldKeysAndThePage() throws TimeoutException {
        openKeys();
        clickOn("#keys-toggleTheme");
        waitUntil(() -> text("#keys-toggleTheme").equals("Press keys …"));
        push(KeyCode.ESCAPE);
        waitUntil(() -> text("#keys-toggleTheme").equals("Ctrl+T"));
        assertThat(find("#sheets").isVisible()).isTrue();
    }
}
