package org.bitwright.app.workbench.window;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;

import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Every screen, dark and light, against the pictures in `src/test/resources/screens`. After an intended change write
/// them anew with `-Dscreens.write=true` and look at them.
class GoldenScreensTest {
    private static final double TOLERANCE = 14;
    /// Of about 5,000 squares; a changed label or cell moves more.
    private static final int MOST_SQUARES = 12;
    private static final Path GOLDENS = Path.of("src", "test", "resources", "screens");
    private static final Path FOUND = Path.of("target", "screens");

    private static final Locale USUAL = Locale.getDefault(Locale.Category.FORMAT);

    private final DirectTaskExecutor executor = new DirectTaskExecutor();

    @TempDir
    private Path folder = Path.of("");

    /// One thing that the window can show.
    enum Screen {
        EMPTY,
        UNANALYSED,
        BIT_MAP,
        SENSITIVITY,
        DAMAGE,
        COMPARE,
        AGREEMENT,
        TRUST,
        EXPORT
    }

    private record Window(Workbench workbench, Scene scene) {
        void press(String selector) {
            ((ButtonBase) find(selector)).fire();
        }

        Node find(String selector) {
            return Objects.requireNonNull(scene.lookup(selector), selector);
        }
    }

    @BeforeAll
    static void startToolkit() throws Exception {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void restoreLocale() {
        Locale.setDefault(Locale.Category.FORMAT, USUAL);
    }

    private static <T> T onInterface(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(2), action);
    }

    private Window open(boolean analysed, Theme look) {
        TestWindow content = new TestWindow(new SyntheticServices(6, analysed), executor, folder);
        content.theme().themeProperty().set(look);
        Scene scene = new Scene(content.view(), 1440, 900);
        ThemeSwitcher.install(scene, content.theme());
        scene.snapshot(null);
        // How much memory is in use differs from run to run.
        scene.lookup(".job-bar").lookupAll(".muted").forEach(label -> label.setVisible(false));
        return new Window(content.workbench(), scene);
    }

    private Window show(Screen screen, Theme look) {
        Window window = open(screen != Screen.UNANALYSED, look);
        if (screen == Screen.EMPTY) {
            return window;
        }
        window.workbench().opening().openDemo();
        if (screen == Screen.UNANALYSED) {
            return window;
        }
        plan(window.workbench());
        // Split panes hold nothing before they were laid out, and they are not while they are hidden.
        window.scene().snapshot(null);
        switch (screen) {
            case EMPTY, UNANALYSED, BIT_MAP -> {
                // This is what opening shows.
            }
            case SENSITIVITY -> {
                window.press("#colour-by-sensitivity");
                window.press("#detail-trace");
            }
            case DAMAGE -> {
                window.press("#colour-by-damage");
                window.press("#detail-weights");
            }
            case COMPARE -> {
                var baseline = window.workbench().baselines().baselinesProperty().get().get(2);
                window.workbench().comparing().choose(new NamedPlan(baseline.name(), baseline.plan()));
                window.press("#centre-compare");
                window.press("#detail-metrics");
            }
            case AGREEMENT -> window.press("#centre-agreement");
            case TRUST -> {
                window.press("#centre-trust");
                window.press("#detail-channels");
            }
            case EXPORT -> ((WorkbenchView) window.scene().getRoot()).actions().named("export.plan-json").run();
        }
        executor.elapse();
        return window;
    }

    /// Two measured plans, a locked tensor, a selection of three.
    private void plan(Workbench workbench) {
        executor.elapse();
        workbench.measuring().start();
        workbench.budget().solve(11_000_000);
        executor.elapse();
        workbench.measuring().start();
        workbench.budget().solve(14_500_000);
        executor.elapse();
        workbench.editing().toggleLock(Set.of("model.layers.2.self_attn.v_proj.weight"));
        workbench.session().selectionProperty().set(new LinkedHashSet<>(
                List.of("model.layers.3.mlp.down_proj.weight", "model.layers.4.mlp.down_proj.weight")));
        executor.elapse();
    }

    private ScreenPicture photograph(Screen screen, Theme look) {
        return onInterface(() -> {
            Window window = show(screen, look);
            window.scene().snapshot(null);
            return ScreenPicture.of(window.scene().snapshot(null));
        });
    }

    private static ScreenPicture golden(String name) {
        InputStream png = GoldenScreensTest.class.getResourceAsStream("/screens/" + name);
        return ScreenPicture.read(Objects.requireNonNull(png, name));
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenLooksAsItDid(Screen screen) {
        for (Theme look : List.of(Theme.DARK, Theme.LIGHT)) {
            String name = (screen + "-" + look + ".png").toLowerCase(Locale.ROOT).replace('_', '-');
            ScreenPicture found = photograph(screen, look);
            if (Boolean.getBoolean("screens.write")) {
                found.write(GOLDENS.resolve(name));
                continue;
            }
            found.write(FOUND.resolve(name));
            ScreenPicture expected = golden(name);
            assertThat(found.sameSize(expected)).as("size of %s", name).isTrue();
            assertThat(found.squaresThatDiffer(expected, TOLERANCE))
                    .as("squares of %s that differ; see %s", name, FOUND.resolve(name))
                    .isLessThanOrEqualTo(MOST_SQUARES);
        }
    }

    @Test
    void aRealChangeIsSeen() {
        ScreenPicture before = photograph(Screen.BIT_MAP, Theme.DARK);
        ScreenPicture edited = onInterface(() -> {
            Window window = show(Screen.BIT_MAP, Theme.DARK);
            window.workbench().editing().setBits(Set.of("model.layers.3.mlp.down_proj.weight"), 8);
            window.scene().snapshot(null);
            return ScreenPicture.of(window.scene().snapshot(null));
        });
        assertThat(edited.squaresThatDiffer(before, TOLERANCE)).isGreaterThan(MOST_SQUARES);
        assertThat(photograph(Screen.BIT_MAP, Theme.DARK).squaresThatDiffer(before, TOLERANCE)).isZero();
    }
}
