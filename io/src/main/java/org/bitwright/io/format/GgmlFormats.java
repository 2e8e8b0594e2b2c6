package org.bitwright.io.format;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.bitwright.io.format.ggml.GgmlType;

/// The ggml types as number formats, each with the type that llama.cpp stores instead when a row is no whole number of
/// blocks.
final class GgmlFormats {
    /// Types that files may have and no plan chooses.
    private static final EnumSet<GgmlType> READ_FROM_FILES = EnumSet.of(GgmlType.NVFP4, GgmlType.Q1_0, GgmlType.Q2_0);

    private GgmlFormats() {
    }

    static List<NumberFormat> all() {
        Map<GgmlType, NumberFormat> formats = new EnumMap<>(GgmlType.class);
        EnumSet.complementOf(READ_FROM_FILES).forEach(type -> add(type, formats));
        return List.copyOf(formats.values());
    }

    private static NumberFormat add(GgmlType type, Map<GgmlType, NumberFormat> formats) {
        NumberFormat known = formats.get(type);
        if (known != null) {
            return known;
        }
        NumberFormat fallback = switch (type) {
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, IQ4_NL, MXFP4 -> NumberFormats.F16;
            case Q2_K, Q3_K, TQ1_0, TQ2_0 -> add(GgmlType.Q4_0, formats);
            case Q4_K -> add(GgmlType.Q5_0, formats);
            case Q5_K -> add(GgmlType.Q5_1, formats);
            case Q6_K -> add(GgmlType.Q8_0, formats);
            case IQ4_XS, IQ3_S, IQ3_XXS, IQ2_S, IQ2_XS, IQ2_XXS, IQ1_M, IQ1_S -> add(GgmlType.IQ4_NL, formats);
            case NVFP4, Q1_0, Q2_0 -> throw new IllegalArgumentException(type + " is read from files only.");
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
            case IQ4_NL -> "ggml, 4-bit places in a table of uneven levels, a scale per 32 weights";
            case IQ4_XS -> "ggml, 4-bit places in a table of uneven levels, 6-bit scales per 32 weights";
            case MXFP4 -> "ggml, E2M1 with a power of two per 32 weights (OCP Microscaling)";
            case TQ1_0 -> "ggml, ternary, five weights to a byte, a scale per 256";
            case TQ2_0 -> "ggml, ternary, four weights to a byte, a scale per 256";
            case IQ3_S -> "ggml, vectors of 4 from a grid of 512, free signs, 4-bit scales per 32 weights";
            case IQ3_XXS -> "ggml, vectors of 4 from a grid of 256, 4-bit scales per 32 weights";
            case IQ2_S -> "ggml, vectors of 8 from a grid of 1024, free signs; read only";
            case IQ2_XS -> "ggml, vectors of 8 from a grid of 512; read only";
            case IQ2_XXS -> "ggml, vectors of 8 from a grid of 256; read only";
            case IQ1_M -> "ggml, ternary vectors of 8 from a grid of 2048, scales per 16 weights; read only";
            case IQ1_S -> "ggml, ternary vectors of 8 from a grid of 2048, scales per 32 weights; read only";
            case NVFP4, Q1_0, Q2_0 -> throw new IllegalArgumentException(type + " is read from files only.");
        };
    }
}
