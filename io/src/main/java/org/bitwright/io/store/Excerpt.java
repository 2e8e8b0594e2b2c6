package org.bitwright.io.store;

/// Foreign text made fit for a message: short, and with control characters escaped.
public final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {
    }

    /// At most 80 characters of `text`; characters that a terminal would act upon or cannot show appear as escapes of
    /// four hexadecimal digits.
    public static String of(String text) {
        return text.length() > LONGEST ? escaped(text.substring(0, LONGEST)) + '…' : escaped(text);
    }

    /// All of `text`, with the escapes of [#of(String)]: for paths, which mean something only when they are whole.
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
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
