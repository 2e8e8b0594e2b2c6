package org.bitwright.allocation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Formats that some tensors may take, in place of the request's. Where several menus match a tensor, the last counts.
///
/// @param pattern
///            regular expression, searched for anywhere in the name
/// @param formats
///            names of number formats, at least one
public record FormatMenu(Pattern pattern, List<String> formats) {
    public FormatMenu {
        formats = List.copyOf(formats);
    }

    /// Reads `REGEX=FORMAT,FORMAT…`; the last equals sign separates.
    ///
    /// @throws MenuSyntaxException
    ///             when a part is missing or the expression is malformed
    public static FormatMenu parse(String text) {
        int separator = text.lastIndexOf('=');
        List<String> formats = separator < 0
                ? List.of()
                : Stream.of(text.substring(separator + 1).split(",", -1)).map(String::strip)
                        .filter(format -> !format.isEmpty()).toList();
        if (separator <= 0 || formats.isEmpty()) {
            throw new MenuSyntaxException(text, "there is no REGEX=FORMAT,FORMAT in it");
        }
        try {
            return new FormatMenu(Pattern.compile(text.substring(0, separator)), formats);
        } catch (PatternSyntaxException malformed) {
            throw new MenuSyntaxException(text, malformed.getDescription().toLowerCase(Locale.ROOT));
        }
    }

    boolean matches(String tensor) {
        return pattern.matcher(tensor).find();
    }
}
