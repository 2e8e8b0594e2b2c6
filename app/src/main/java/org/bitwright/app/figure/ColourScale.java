package org.bitwright.app.figure;

/// The cividis colour map: dark blue to yellow, of even lightness steps for normal and for red-green blind eyes.
///
/// J. R. Nuñez, C. R. Anderton, R. S. Renslow: Optimizing colormaps with consideration for color vision deficiency to
/// enable accurate interpretation of scientific data. PLoS ONE 13(7), 2018.
public final class ColourScale {
    private static final int[] STOPS = {0x00306f, 0x123f70, 0x39486b, 0x575c6d, 0x707173, 0x8a8779, 0xa69d75, 0xc4b56c,
        0xe4cf5b, 0xffea46};
    private static final double FADING = 4.5;
    private static final double LIGHT = 0.2;
    private static final int WHITE = 0xffffff;
    private static final String DARK_INK = "#14181d";

    private ColourScale() {
    }

    /// The colour at a place from 0 to 1 as `#rrggbb`; beyond 1 the last colour fades to white.
    public static String at(double level) {
        return "#%06x".formatted(rgb(level));
    }

    /// The colour of text on a place of the scale: the one of black and white that contrasts more.
    public static String inkOn(double level) {
        int rgb = rgb(level);
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
        return luminance > LIGHT ? DARK_INK : "#ffffff";
    }

    private static int rgb(double level) {
        if (level > 1) {
            return between(STOPS[STOPS.length - 1], WHITE, Math.min(1, FADING * (level - 1)));
        }
        double place = Math.clamp(level, 0.0, 1.0) * (STOPS.length - 1);
        int below = Math.min((int) place, STOPS.length - 2);
        return between(STOPS[below], STOPS[below + 1], place - below);
    }

    private static int between(int first, int second, double part) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (first >> shift) & 0xff;
            int to = (second >> shift) & 0xff;
            rgb |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return rgb;
    }

    private static double linear(int channel) {
        double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
