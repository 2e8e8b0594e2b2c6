package org.bitwright.app.workbench.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.bitwright.app.workbench.FormatChoice;
import org.jspecify.annotations.Nullable;

/// The formats that the workbench knows, and how many bits the others have.
///
/// @param formats
///            fewest bits first
public record FormatCatalog(List<FormatChoice> formats) {
    public FormatCatalog {
        formats = formats.stream().sorted(Comparator.comparingDouble(FormatChoice::bitsPerWeight)).toList();
    }

    /// Bits of one stored weight without scales; of a stored type that no plan offers by its digits; 0 when unknown.
    public int bits(String name) {
        FormatChoice known = find(name);
        if (known != null) {
            return known.nominalBits();
        }
        String digits = name.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]*", "").replaceFirst("[^0-9].*$", "");
        return digits.isEmpty() || digits.length() > 2 ? 0 : Integer.parseInt(digits);
    }

    /// The first of the offered formats that has this many bits; null when none has.
    public @Nullable String withBits(int bits, Collection<String> offered) {
        return offered.stream().filter(name -> bits(name) == bits).findFirst().orElse(null);
    }

    /// Sorts names by their bits per weight, unknown ones last.
    public List<String> sorted(Collection<String> names) {
        return names.stream().sorted(Comparator.comparingDouble(this::bitsPerWeight)).toList();
    }

    public @Nullable FormatChoice find(String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst().orElse(null);
    }

    private double bitsPerWeight(String name) {
        FormatChoice known = find(name);
        return known == null ? Double.MAX_VALUE : known.bitsPerWeight();
    }
}
