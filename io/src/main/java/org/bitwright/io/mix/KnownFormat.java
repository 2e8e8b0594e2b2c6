package org.bitwright.io.mix;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// The format of the catalogue for what a tool asks for.
///
/// @param because
///            why it is another one, a sentence; empty when it is the same
record KnownFormat(NumberFormat format, String because) {
    private static final Pattern GROUPED = Pattern.compile("(int[2-8])-g(\\d+)(-sym)?");
    private static final List<Integer> GROUPS = List.of(32, 64, 128);

    /// @throws org.bitwright.io.format.UnknownFormatException
    ///             when nothing in the catalogue is like it
    static KnownFormat nearest(String asked) {
        Matcher grouped = GROUPED.matcher(asked);
        if (!grouped.matches()) {
            return new KnownFormat(NumberFormats.named(asked), "");
        }
        long group = Long.parseLong(grouped.group(2));
        int nearest = GROUPS.stream().filter(size -> size >= group).findFirst().orElse(GROUPS.getLast());
        String name = grouped.group(1) + "-g" + nearest + (grouped.group(3) == null ? "" : grouped.group(3));
        return new KnownFormat(NumberFormats.named(name), nearest == group
                ? ""
                : "One scale per %d weights is not known here; one per %d is nearest.".formatted(group, nearest));
    }
}
