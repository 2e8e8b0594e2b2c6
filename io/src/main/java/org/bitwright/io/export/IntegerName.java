package org.bitwright.io.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The parts of an integer format's name, `int4-g128`.
///
/// @param bits
///            2 to 8
/// @param group
///            weights that share a scale, 0 for a whole row
/// @param symmetric
///            whether groups have no zero point
record IntegerName(int bits, int group, boolean symmetric) {
    private static final Pattern FORM = Pattern.compile("int([2-8])-(?:g(\\d+)|row)(-sym|-restricted|-awq)?");

    static @Nullable IntegerName parse(String format) {
        Matcher form = FORM.matcher(format);
        if (!form.matches()) {
            return null;
        }
        String grid = form.group(3) == null ? "" : form.group(3);
        return new IntegerName(Integer.parseInt(form.group(1)),
                form.group(2) == null ? 0 : Integer.parseInt(form.group(2)),
                grid.equals("-sym") || grid.equals("-restricted"));
    }
}
