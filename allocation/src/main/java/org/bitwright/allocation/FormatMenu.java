package org.bitwright.allocation;

import java.util.List;
import java.util.regex.Pattern;

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

    boolean matches(String tensor) {
        return pattern.matcher(tensor).find();
    }
}
