package org.bitwright.io.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Small floating-point numbers and tables of levels, with the scales that the literature and hardware give them.
final class LevelFormats {
    private static final LevelTable E2M1 = LevelTable.miniFloat(2, 1, 1, 8);
    private static final LevelTable E2M3 = LevelTable.miniFloat(2, 3, 1, 32);
    private static final LevelTable E3M2 = LevelTable.miniFloat(3, 2, 3, 32);
    private static final LevelTable E4M3 = LevelTable.miniFloat(4, 3, 7, 127);
    private static final LevelTable E5M2 = LevelTable.miniFloat(5, 2, 15, 124);
    static final LevelTable NF4 = LevelTable.ofPlaces(4, -1, -0.6961928f, -0.5250731f, -0.3949175f,
            -0.2844414f, -0.1847734f, -0.0910500f, 0, 0.0795803f, 0.1609302f, 0.2461123f, 0.3379152f, 0.4407098f,
            0.5626170f, 0.7229568f, 1);
    private static final LevelTable BITSANDBYTES = LevelTable.ofMagnitudes(4, 0, 0.0625f / 12, 2f / 12, 3f / 12,
            4f / 12, 6f / 12, 8f / 12, 1);
    private static final LevelTable POWERS_OF_TWO = LevelTable.ofMagnitudes(3, 0, 1, 2, 4);

    private static final Set<InferenceRuntime> NONE = EnumSet.noneOf(InferenceRuntime.class);
    private static final Set<InferenceRuntime> BLOCKS = EnumSet.of(InferenceRuntime.VLLM, InferenceRuntime.MODEL_OPT,
            InferenceRuntime.COMPRESSED_TENSORS, InferenceRuntime.MLX);

    private LevelFormats() {
    }

    static List<NumberFormat> all() {
        List<NumberFormat> formats = new ArrayList<>();
        eightBits(formats, "e4m3", E4M3);
        eightBits(formats, "e5m2", E5M2);
        for (int group : new int[]{128, 32}) {
            grouped(formats, "e2m1", E2M1, group);
            grouped(formats, "e2m3", E2M3, group);
            grouped(formats, "e3m2", E3M2, group);
        }
        microscaling(formats, "mxfp4-ocp", "E2M1", E2M1, BLOCKS);
        microscaling(formats, "mxfp6-e2m3", "E2M3", E2M3, NONE);
        microscaling(formats, "mxfp6-e3m2", "E3M2", E3M2, NONE);
        microscaling(formats, "mxfp8-e4m3", "E4M3", E4M3, BLOCKS);
        microscaling(formats, "mxfp8-e5m2", "E5M2", E5M2, NONE);
        microscaling(formats, "mxint8", "8-bit fixed point", fixedPoint(), NONE);
        formats.add(new LevelFormat("nvfp4", "E2M1, an E4M3 scale per 16 weights, a binary32 per matrix (NVIDIA)",
                FormatFamily.FLOATING_POINT, EnumSet.of(InferenceRuntime.VLLM, InferenceRuntime.MODEL_OPT,
                        InferenceRuntime.COMPRESSED_TENSORS),
                List.of(E2M1), 16, ScaleStorage.SHARED_E4M3));
        normalFloats(formats);
        adaptive(formats);
        for (int bits : new int[]{3, 4}) {
            powers(formats, bits);
        }
        for (int bits = 2; bits <= 4; bits++) {
            bipolar(formats, bits);
        }
        return formats;
    }

    private static void eightBits(List<NumberFormat> formats, String name, LevelTable table) {
        Set<InferenceRuntime> runtimes = EnumSet.of(InferenceRuntime.VLLM, InferenceRuntime.MODEL_OPT,
                InferenceRuntime.COMPRESSED_TENSORS, InferenceRuntime.TORCHAO);
        String description = "8-bit floating point %s (OCP), a binary32 scale per "
                .formatted(name.toUpperCase(Locale.ROOT));
        formats.add(new LevelFormat(name + "-tensor", description + "tensor", FormatFamily.FLOATING_POINT, runtimes,
                List.of(table), LevelFormat.MATRIX, ScaleStorage.SINGLE));
        formats.add(new LevelFormat(name + "-row", description + "row", FormatFamily.FLOATING_POINT, runtimes,
                List.of(table), LevelFormat.ROW, ScaleStorage.SINGLE));
    }

    private static void grouped(List<NumberFormat> formats, String name, LevelTable table, int group) {
        formats.add(new LevelFormat(name + "-g" + group,
                "floating point %s, a binary16 scale per %d weights".formatted(name.toUpperCase(Locale.ROOT), group),
                FormatFamily.FLOATING_POINT, NONE, List.of(table), group, ScaleStorage.HALF));
    }

    private static void microscaling(List<NumberFormat> formats, String name, String element, LevelTable table,
            Set<InferenceRuntime> runtimes) {
        formats.add(new LevelFormat(name,
                "%s, a power of two per 32 weights by the floor rule (OCP Microscaling)".formatted(element),
                FormatFamily.FLOATING_POINT, runtimes, List.of(table), 32, ScaleStorage.POWER));
    }

    private static LevelTable fixedPoint() {
        float[] magnitudes = new float[128];
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = i / 64f;
        }
        return LevelTable.ofMagnitudes(8, magnitudes);
    }

    private static void normalFloats(List<NumberFormat> formats) {
        Set<InferenceRuntime> runtimes = EnumSet.of(InferenceRuntime.BITSANDBYTES);
        formats.add(
                new LevelFormat("nf4", "quantiles of the normal distribution, a binary32 scale per 64 weights (QLoRA)",
                        FormatFamily.CODEBOOK, runtimes, List.of(NF4), 64, ScaleStorage.SINGLE));
        formats.add(new LevelFormat("nf4-g128",
                "quantiles of the normal distribution, a binary16 scale per 128 weights", FormatFamily.CODEBOOK, NONE,
                List.of(NF4), 128, ScaleStorage.HALF));
        formats.add(new LevelFormat("fp4-bnb", "the 4-bit float of bitsandbytes, a binary32 scale per 64 weights",
                FormatFamily.CODEBOOK, runtimes, List.of(BITSANDBYTES), 64, ScaleStorage.SINGLE));
    }

    private static void adaptive(List<NumberFormat> formats) {
        formats.add(new LevelFormat("fp3-g128", "0, ±1, ±2, ±4, a binary16 scale per 128 weights",
                FormatFamily.FLOATING_POINT, NONE, List.of(POWERS_OF_TWO), 128, ScaleStorage.HALF));
        formats.add(new LevelFormat("bitmod-fp3", "0, ±1, ±2, ±4 and one of ±3, ±6 per 128 weights (BitMoD)",
                FormatFamily.FLOATING_POINT, NONE,
                List.of(withSpecial(3, 3, 1, 2, 4), withSpecial(3, -3, 1, 2, 4), withSpecial(3, 6, 1, 2, 4),
                        withSpecial(3, -6, 1, 2, 4)),
                128, ScaleStorage.HALF));
        formats.add(new LevelFormat("bitmod-fp4", "E2M1 and one of ±5, ±8 per 128 weights (BitMoD)",
                FormatFamily.FLOATING_POINT, NONE,
                List.of(withSpecial(4, 10, 1, 2, 3, 4, 6, 8, 12), withSpecial(4, -10, 1, 2, 3, 4, 6, 8, 12),
                        withSpecial(4, 16, 1, 2, 3, 4, 6, 8, 12), withSpecial(4, -16, 1, 2, 3, 4, 6, 8, 12)),
                128, ScaleStorage.HALF));
    }

    /// Levels `±(i/n)^{1/a}` with the exponent a of 0.2, 0.25, … 1 that suits each row best (PowerQuant, Yvinec et al. 2022,
    /// which shares one a in the whole model).
    private static void powers(List<NumberFormat> formats, int bits) {
        int highest = (1 << (bits - 1)) - 1;
        List<LevelTable> tables = new ArrayList<>();
        for (int exponent = 20; exponent >= 4; exponent--) {
            float[] magnitudes = new float[highest + 1];
            for (int i = 0; i <= highest; i++) {
                magnitudes[i] = (float) Math.pow((double) i / highest, 20.0 / exponent);
            }
            tables.add(LevelTable.ofMagnitudes(bits, magnitudes));
        }
        formats.add(new LevelFormat("power%d-row".formatted(bits),
                "%d-bit integers raised to a power chosen for each row, a binary16 scale per row (PowerQuant)"
                        .formatted(bits),
                FormatFamily.CODEBOOK, NONE, tables, LevelFormat.ROW, ScaleStorage.HALF));
    }

    /// Levels that are sums of `±2ⁱ`: every odd number of either sign, and no 0 (Bipolar-INT of arbitrary precision tensor
    /// cores, Ma et al. 2024).
    private static void bipolar(List<NumberFormat> formats, int bits) {
        float[] levels = new float[1 << bits];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 2 * i + 1 - levels.length;
        }
        formats.add(new LevelFormat("int%d-bipolar-g128".formatted(bits),
                "%d bits that count ±1, ±2, ±4 …, a binary16 scale per 128 weights (Bipolar-INT)".formatted(bits),
                FormatFamily.INTEGER, NONE, List.of(LevelTable.ofPlaces(bits, levels)), 128,
                ScaleStorage.HALF_OR_ZERO));
    }

    /// 0, the magnitudes with both signs, and one special value in place of −0.
    private static LevelTable withSpecial(int bits, float special, float... magnitudes) {
        float[] levels = new float[2 * magnitudes.length + 2];
        levels[0] = special;
        for (int i = 0; i < magnitudes.length; i++) {
            levels[2 * i + 2] = magnitudes[i];
            levels[2 * i + 3] = -magnitudes[i];
        }
        Arrays.sort(levels);
        return LevelTable.ofPlaces(bits, levels);
    }
}
