package org.bitwright.io.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The catalogue of number formats.
public final class NumberFormats {
    public static final NumberFormat F32 = new PlainFormat("f32",
            "32-bit floating point, IEEE 754 binary32: every weight as it is", PlainNumber.BINARY32);
    public static final NumberFormat F16 = new PlainFormat("f16", "16-bit floating point, IEEE 754 binary16",
            PlainNumber.BINARY16);
    public static final NumberFormat BF16 = new PlainFormat("bf16",
            "16-bit brain floating point: the upper half of a binary32", PlainNumber.BRAIN16);

    private static final Map<String, NumberFormat> CATALOGUE = catalogue();

    private NumberFormats() {
    }

    /// The format of this name, in any case.
    ///
    /// @throws UnknownFormatException
    ///             when there is none; the message names the nearest one and lists all
    public static NumberFormat named(String name) {
        NumberFormat format = CATALOGUE.get(name.toLowerCase(Locale.ROOT));
        if (format == null) {
            String nearest = CATALOGUE.keySet().stream()
                    .min(Comparator.comparingInt(known -> EditDistance.between(known, name.toLowerCase(Locale.ROOT))))
                    .orElseThrow();
            throw new UnknownFormatException("""
                    There is no number format "%s".
                    Maybe you meant %s; the formats are %s.""".formatted(name, nearest,
                    String.join(", ", CATALOGUE.keySet())));
        }
        return format;
    }

    /// Every format, families together, fewer bits first within integers.
    public static List<NumberFormat> all() {
        return List.copyOf(CATALOGUE.values());
    }

    private static Map<String, NumberFormat> catalogue() {
        List<NumberFormat> formats = new ArrayList<>(List.of(F32, F16, BF16));
        formats.addAll(GgmlFormats.all());
        formats.addAll(MixedFormats.all());
        for (IntegerGrid grid : IntegerGrid.values()) {
            for (int bits = 2; bits <= 8; bits++) {
                for (int group : new int[]{128, 64, 32, 0}) {
                    formats.add(new IntegerFormat(bits, group, grid));
                }
            }
        }
        for (int bits = 2; bits < 8; bits++) {
            formats.add(new TwiceRoundedFormat(bits, 128));
        }
        formats.add(new BalancedFormat(128));
        formats.addAll(LevelFormats.all());
        for (int bits : new int[]{4, 6, 8}) {
            formats.add(new SearchedFloatFormat(bits));
        }
        formats.add(new NestedScaleFormat());
        for (int bits = 2; bits <= 4; bits++) {
            formats.add(new ClusteredFormat(bits));
            formats.add(new BinaryCodedFormat(bits, false));
            formats.add(new BinaryCodedFormat(bits, true));
            formats.add(new NestedIntegerFormat(bits));
            formats.add(new SignedLowRankFormat(bits));
        }
        formats.add(new PartlyBinaryFormat());
        formats.add(new TernaryFormat(false));
        formats.add(new TernaryFormat(true));
        Map<String, NumberFormat> byName = new LinkedHashMap<>();
        formats.forEach(format -> byName.put(format.name(), format));
        return byName;
    }
}
