package org.bitwright.io.export;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The types that `llama-quantize` writes, with what it puts in their place when rows do not divide into blocks
/// (`GGML_QUANT_SIZES` of gguf-py, `tensor_type_fallback` of llama.cpp).
enum GgmlType {
    F32(1, 4, null),
    F16(1, 2, null),
    BF16(1, 2, null),
    Q8_0(32, 34, F16),
    Q4_0(32, 18, F16),
    Q4_1(32, 20, F16),
    Q5_0(32, 22, F16),
    Q5_1(32, 24, F16),
    IQ4_NL(32, 18, F16),
    MXFP4(32, 17, F16),
    NVFP4(64, 36, Q4_0),
    Q2_0(64, 18, Q4_0),
    Q1_0(128, 18, Q4_0),
    TQ1_0(256, 54, Q4_0),
    TQ2_0(256, 66, Q4_0),
    Q2_K(256, 84, Q4_0),
    Q3_K(256, 110, Q4_0),
    Q4_K(256, 144, Q5_0),
    Q5_K(256, 176, Q5_1),
    Q6_K(256, 210, Q8_0),
    IQ1_S(256, 50, IQ4_NL),
    IQ1_M(256, 56, IQ4_NL),
    IQ2_XXS(256, 66, IQ4_NL),
    IQ2_XS(256, 74, IQ4_NL),
    IQ2_S(256, 82, IQ4_NL),
    IQ3_XXS(256, 98, IQ4_NL),
    IQ3_S(256, 110, IQ4_NL),
    IQ4_XS(256, 136, IQ4_NL);

    private final int block;
    private final int blockBytes;
    private final @Nullable GgmlType fallback;

    GgmlType(int block, int blockBytes, @Nullable GgmlType fallback) {
        this.block = block;
        this.blockBytes = blockBytes;
        this.fallback = fallback;
    }

    /// The name in plans and in rule files: `q4_k`.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int block() {
        return block;
    }

    double bitsPerWeight() {
        return 8.0 * blockBytes / block;
    }

    boolean quantised() {
        return fallback != null;
    }

    /// Whether llama.cpp refuses to write the type without an importance matrix.
    boolean needsImportance() {
        return switch (this) {
            case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ3_XXS -> true;
            default -> false;
        };
    }

    /// This type, or the first of its replacements whose blocks divide the columns.
    GgmlType fitting(long columns) {
        return columns % block == 0 || fallback == null ? this : fallback.fitting(columns);
    }

    long bytes(long rows, long columns) {
        return Math.multiplyExact(rows, columns / block * blockBytes);
    }

    static @Nullable GgmlType named(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElse(null);
    }
}
