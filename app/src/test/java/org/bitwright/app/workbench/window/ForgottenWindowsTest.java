package org.bitwright.app.workbench.window;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.window.ScreenStage.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A window that nobody shows any more takes no memory: neither clocks nor the desktop's preferences nor the log hold
/// it.
class ForgottenWindowsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void windowsOfThePastAreForgotten() throws Exception {
        List<WeakReference<WorkbenchView>> past = new ArrayList<>();
        for (Screen screen : List.of(Screen.BIT_MAP, Screen.MEASURING, Screen.LOG, Screen.SETTINGS)) {
            past.add(WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(2), () -> {
                ScreenStage.Window window = new ScreenStage(folder).show(screen, Theme.DARK);
                window.photograph();
                return new WeakReference<>(window.content().view());
            }));
        }
        WaitForAsyncUtils.waitForFxEvents();
        for (int attempt = 0; attempt < 20 && past.stream().anyMatch(view -> view.get() != null); attempt++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(past).allSatisfy(view -> assertThat(view.get()).isNull());
    }
}
