package org.bitwright.app.workbench.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bitwright.app.workbench.FormatChoice;
import org.jspecify.annotations.Nullable;

/// The formats that the workbench knows, and how many bits the others have. Thread-safe.
public final class FormatCatalog {
    private final List<FormatChoice> formats;
    private final Map<String, FormatChoice> byName = new HashMap<>();
    private final Map<String, Integer> otherBits = new ConcurrentHashMap<>();

    public FormatCatalog(List<FormatChoice> formats) {
        this.formats = formats.stream().sorted(Comparator.comparingDouble(FormatChoice::bitsPerWeight)).toList();
        this.formats.forEach(format -> byName.putIfAbsent(format.name(), format));
    }

    /// Fewest bits first.
    public List<FormatChoice> formats() {
        return formats;
    }

    /// Bits of one stored weight without scales; of a stored type that no plan offers by its digits; 0 when unknown.
    public int bits(String name) {
        FormatChoice known = byName.get(name);
        return known == null ? otherBits.computeIfAbsent(name, FormatCatalog::digits) : known.nominalBits();
    }

    private static int digits(String name) {
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
        return byName.get(name);
    }

    private double bitsPerWeight(String name) {
        FormatChoice known = byName.get(name);
        return known == null ? Double.MAX_VALUE : known.bitsPerWeight();
    }
}
