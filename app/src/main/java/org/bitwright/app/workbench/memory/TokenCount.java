package org.bitwright.app.workbench.memory;

import java.util.Locale;

import org.bitwright.app.workbench.text.Texts;

/// Numbers of tokens as people write them.
public final class TokenCount {
    private static final long KIBI = 1024;

    private TokenCount() {
    }

    /// Reads `16384` or `16k`, which is the same.
    ///
    /// @throws NumberFormatException
    ///             when it is no positive number; its message is for people
    static long parse(String text) {
        String number = text.strip().toLowerCase(Locale.ROOT);
        boolean kibi = number.endsWith("k");
        try {
            long count = Long.parseLong(kibi ? number.substring(0, number.length() - 1).strip() : number);
            if (count > 0 && count < Integer.MAX_VALUE) {
                return kibi ? Math.multiplyExact(count, KIBI) : count;
            }
        } catch (NumberFormatException unreadable) {
            // Told below, in words.
        }
        throw new NumberFormatException(Texts.of("memory.tokens", text));
    }

    /// `16k` for whole multiples of 1024, else the number.
    public static String text(long tokens) {
        return tokens % KIBI == 0 ? tokens / KIBI + "k" : String.valueOf(tokens);
    }
}
