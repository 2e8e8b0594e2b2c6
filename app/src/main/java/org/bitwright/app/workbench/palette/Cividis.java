package org.bitwright.app.workbench.palette;

import javafx.scene.paint.Color;

/// The cividis colour map: dark blue to yellow, of even lightness steps for normal and for red-green blind eyes.
///
/// J. R. Nuñez, C. R. Anderton, R. S. Renslow: Optimizing colormaps with consideration for color vision deficiency to
/// enable accurate interpretation of scientific data. PLoS ONE 13(7), 2018.
public final class Cividis {
    private static final Color[] STOPS = {Color.web("#00306f"), Color.web("#123f70"), Color.web("#39486b"),
        Color.web("#575c6d"), Color.web("#707173"), Color.web("#8a8779"), Color.web("#a69d75"),
        Color.web("#c4b56c"), Color.web("#e4cf5b"), Color.web("#ffea46")};
    private static final double FADING = 4.5;
    private static final Color DARK_INK = Color.web("#14181d");

    private Cividis() {
    }

    /// The colour at a place from 0 to 1; beyond 1 the last colour fades to white.
    public static Color at(double level) {
        if (level > 1) {
            return STOPS[STOPS.length - 1].interpolate(Color.WHITE, Math.min(1, FADING * (level - 1)));
        }
        double place = Math.clamp(level, 0.0, 1.0) * (STOPS.length - 1);
        int below = Math.min((int) place, STOPS.length - 2);
        return STOPS[below].interpolate(STOPS[below + 1], place - below);
    }

    /// The colour of text on a background: the one of black and white that contrasts more.
    public static Color inkOn(Color background) {
        double luminance = 0.2126 * linear(background.getRed()) + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return luminance > 0.2 ? DARK_INK : Color.WHITE;
    }

    /// As a style sheet writes it: `#rrggbb`.
    public static String css(Color colour) {
        return "#%02x%02x%02x".formatted(Math.round(255 * colour.getRed()), Math.round(255 * colour.getGreen()),
                Math.round(255 * colour.getBlue()));
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
