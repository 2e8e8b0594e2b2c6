package org.bitwright.allocation;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/// Keeps every tensor whose name contains a match of a regular expression in one format. Where several locks match, the
/// last one counts.
///
/// @param pattern
///            regular expression, searched for anywhere in the name
/// @param format
///            name of the number format
public record Lock(Pattern pattern, String format) {
    private static final String ONLY = "^";
    private static final String END = "$";
    private static final String QUOTE = "\\Q";
    private static final String UNQUOTE = "\\E";

    /// Reads `REGEX=FORMAT`; the last equals sign separates.
    ///
    /// @throws LockSyntaxException
    ///             when a part is missing or the expression is malformed
    public static Lock parse(String text) {
        int separator = text.lastIndexOf('=');
        if (separator <= 0 || separator == text.length() - 1) {
            throw new LockSyntaxException(text, "there is no REGEX=FORMAT in it");
        }
        return of(text.substring(0, separator), text.substring(separator + 1));
    }

    /// A lock of the names that contain a match of `regex`.
    ///
    /// @throws LockSyntaxException
    ///             when the expression is malformed
    public static Lock of(String regex, String format) {
        try {
            return new Lock(Pattern.compile(regex), format);
        } catch (PatternSyntaxException malformed) {
            throw new LockSyntaxException(regex + "=" + format, malformed.getDescription().toLowerCase(
                    Locale.ROOT));
        }
    }

    /// A lock of exactly one tensor.
    public static Lock ofTensor(String tensor, String format) {
        return new Lock(Pattern.compile(ONLY + Pattern.quote(tensor) + END), format);
    }

    /// The tensor that [#ofTensor(String, String)] was given; null for any other lock.
    @Nullable
    String onlyTensor() {
        String text = pattern.pattern();
        boolean quoted = pattern.flags() == 0 && text.startsWith(ONLY + QUOTE) && text.endsWith(UNQUOTE + END)
                && text.indexOf(UNQUOTE) == text.length() - (UNQUOTE + END).length();
        return quoted ? text.substring((ONLY + QUOTE).length(), text.length() - (UNQUOTE + END).length()) : null;
    }

    boolean matches(String tensor) {
        return pattern.matcher(tensor).find();
    }

    /// `REGEX=FORMAT`.
    @Override
    public String toString() {
        return pattern.pattern() + "=" + format;
    }
}
