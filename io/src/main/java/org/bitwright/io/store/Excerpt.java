package org.bitwright.io.store;

/// Foreign text made fit for a message: short, and with control characters escaped.
public final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {
    }

    /// At most 80 characters of `text`; characters that a terminal would act upon or cannot show appear as escapes of
    /// four hexadecimal digits.
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (i == LONGEST) {
                return shown.append('…').toString();
            }
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT) {
                shown.append("\\u%04x".formatted((int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
