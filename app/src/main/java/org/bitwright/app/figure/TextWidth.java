package org.bitwright.app.figure;

/// How wide words are, about, where nothing can measure them. Errs on the wide side.
final class TextWidth {
    private static final double PER_LETTER = 6.7;

    private TextWidth() {
    }

    /// Pixels at the size of axis texts.
    static double of(String text) {
        return PER_LETTER * text.codePointCount(0, text.length());
    }
}
