package org.bitwright.app.workbench.window;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.window.ScreenStage.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
    private static final TimeZone USUAL_ZONE = TimeZone.getDefault();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void startToolkit() throws Exception {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void restoreLocale() {
        Locale.setDefault(Locale.Category.FORMAT, USUAL);
        TimeZone.setDefault(USUAL_ZONE);
    }

    @AfterEach
    void backToTheUsualLanguage() {
        Texts.use("");
    }

    private static <T> T onInterface(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(2), action);
    }

    private ScreenPicture photograph(Screen screen, Theme look) {
        return onInterface(() -> stage().show(screen, look).photograph());
    }

    private ScreenStage stage() {
        return new ScreenStage(folder);
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
            ScreenStage.Window window = stage().show(Screen.BIT_MAP, Theme.DARK);
            window.workbench().editing().setBits(Set.of("model.layers.3.mlp.down_proj.weight"), 8);
            return window.photograph();
        });
        assertThat(edited.squaresThatDiffer(before, TOLERANCE)).isGreaterThan(MOST_SQUARES);
        assertThat(photograph(Screen.BIT_MAP, Theme.DARK).squaresThatDiffer(before, TOLERANCE)).isZero();
    }
}
