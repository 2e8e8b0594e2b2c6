package org.bitwright.io.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.bitwright.io.format.ggml.GgmlType;

/// The ggml types as number formats, each with the type that llama.cpp stores instead when a row is no whole number of
/// blocks.
final class GgmlFormats {
    private GgmlFormats() {
    }

    static List<NumberFormat> all() {
        Map<GgmlType, NumberFormat> formats = new EnumMap<>(GgmlType.class);
        for (GgmlType type : GgmlType.values()) {
            add(type, formats);
        }
        return List.copyOf(formats.values());
    }

    private static NumberFormat add(GgmlType type, Map<GgmlType, NumberFormat> formats) {
        NumberFormat known = formats.get(type);
        if (known != null) {
            return known;
        }
        NumberFormat fallback = switch (type) {
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0 -> NumberFormats.F16;
            case Q2_K, Q3_K -> add(GgmlType.Q4_0, formats);
            case Q4_K -> add(GgmlType.Q5_0, formats);
            case Q5_K -> add(GgmlType.Q5_1, formats);
            case Q6_K -> add(GgmlType.Q8_0, formats);
        };
        NumberFormat format = new GgmlFormat(type, description(type), fallback);
        formats.put(type, format);
        return format;
    }

    private static String description(GgmlType type) {
        return switch (type) {
            case Q4_0 -> "ggml, 4-bit codes, a scale per 32 weights";
            case Q4_1 -> "ggml, 4-bit codes, a scale and an offset per 32 weights";
            case Q5_0 -> "ggml, 5-bit codes, a scale per 32 weights";
            case Q5_1 -> "ggml, 5-bit codes, a scale and an offset per 32 weights";
            case Q8_0 -> "ggml, 8-bit codes, a scale per 32 weights";
            case Q2_K -> "ggml, 2-bit codes, 4-bit scales and minima per 16 weights";
            case Q3_K -> "ggml, 3-bit codes, 6-bit scales per 16 weights";
            case Q4_K -> "ggml, 4-bit codes, 6-bit scales and minima per 32 weights";
            case Q5_K -> "ggml, 5-bit codes, 6-bit scales and minima per 32 weights";
            case Q6_K -> "ggml, 6-bit codes, 8-bit scales per 16 weights";
        };
    }
}
