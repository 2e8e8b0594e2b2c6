package org.bitwright.io.tokenizer;

/// Text in a state that the native library can take.
final class SafeText {
    /// The native matcher gives up, and takes the process with it, after ten million steps within one match.
    private static final int LONGEST_STRETCH = 1_000_000;

    private SafeText() {
    }

    /// Replaces lone surrogates with U+FFFD.
    ///
    /// @throws TokenizationException
    ///             when more than a million characters follow each other without a change between space and other
    static String of(String text) {
        int stretch = 0;
        boolean spaces = false;
        boolean lone = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            stretch = space == spaces ? stretch + 1 : 1;
            spaces = space;
            if (stretch > LONGEST_STRETCH) {
                throw new TokenizationException(
                        "The text has more than %d characters in a row without %s (up to character %d).".formatted(
                                LONGEST_STRETCH, space ? "anything but space" : "a space", i));
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                lone |= Character.isSurrogate(c);
            }
        }
        return lone ? repaired(text) : text;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
