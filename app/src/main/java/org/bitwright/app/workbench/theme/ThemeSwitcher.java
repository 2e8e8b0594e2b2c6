package org.bitwright.app.workbench.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// Dresses a scene as the theme says, now and whenever the theme or the desktop changes.
public final class ThemeSwitcher {
    private static final String RESOURCES = "/org/bitwright/resources/";
    private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-SemiBold.otf");

    static {
        FONTS.forEach(ThemeSwitcher::loadFont);
    }

    private ThemeSwitcher() {
    }

    /// @return ends it
    public static Subscription install(Scene scene, ThemeViewModel theme) {
        Platform.Preferences preferences = Platform.getPreferences();
        theme.systemDarkProperty().bind(preferences.colorSchemeProperty().map(scheme -> scheme == ColorScheme.DARK));
        return theme.darkBinding().subscribe(dark -> dress(scene, dark))
                .and(() -> theme.systemDarkProperty().unbind());
    }

    private static void dress(Scene scene, boolean dark) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
        List<String> styles = List.of(resource("styles/workbench.css"),
                resource(dark ? "styles/workbench-dark.css" : "styles/workbench-light.css"));
        // A scene that is dressed so already would compute every style anew.
        if (!scene.getStylesheets().equals(styles)) {
            scene.getStylesheets().setAll(styles);
        }
    }

    private static void loadFont(String name) {
        try (InputStream font = ThemeSwitcher.class.getResourceAsStream(RESOURCES + "styles/fonts/" + name)) {
            Font.loadFont(font, -1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String resource(String path) {
        URL url = Objects.requireNonNull(ThemeSwitcher.class.getResource(RESOURCES + path), path);
        return url.toExternalForm();
    }
}
