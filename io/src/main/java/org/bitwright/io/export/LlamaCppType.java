package org.bitwright.io.export;

import java.util.Arrays;
import java.util.Locale;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.ggml.GgmlType;
import org.jspecify.annotations.Nullable;

/// The types that `llama-quantize` writes, with what it puts in their place when rows do not divide into blocks: mostly the
/// formats of the catalogue.
enum LlamaCppType {
    F32,
    F16,
    BF16,
    Q8_0,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    IQ4_NL,
    MXFP4,
    NVFP4(GgmlType.NVFP4),
    Q2_0(GgmlType.Q2_0),
    Q1_0(GgmlType.Q1_0),
    TQ1_0,
    TQ2_0,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
    IQ1_S,
    IQ1_M,
    IQ2_XXS,
    IQ2_XS,
    IQ2_S,
    IQ3_XXS,
    IQ3_S,
    IQ4_XS;

    private final boolean catalogued;
    private final int block;
    private final int blockBytes;

    /// A format of the catalogue.
    LlamaCppType() {
        catalogued = true;
        NumberFormat known = NumberFormats.named(id());
        block = known.blockSize();
        blockBytes = Math.toIntExact(known.bytes(1, block));
    }

    /// A type that only `llama-quantize` writes.
    LlamaCppType(GgmlType type) {
        catalogued = false;
        block = type.blockSize();
        blockBytes = type.blockBytes();
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
        return block > 1;
    }

    /// Whether llama.cpp refuses to write the type without an importance matrix.
    boolean needsImportance() {
        return catalogued && NumberFormats.named(id()).needsCalibration();
    }

    /// This type, or the first of its replacements whose blocks divide the columns.
    LlamaCppType fitting(long columns) {
        if (columns % block == 0) {
            return this;
        }
        LlamaCppType replacement = catalogued ? replacement(NumberFormats.named(id())) : Q4_0;
        return replacement == null ? this : replacement.fitting(columns);
    }

    private static @Nullable LlamaCppType replacement(NumberFormat format) {
        NumberFormat fallback = format.fallback();
        return fallback == null ? null : named(fallback.name());
    }

    long bytes(long rows, long columns) {
        return Math.multiplyExact(rows, columns / block * blockBytes);
    }

    static @Nullable LlamaCppType named(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElse(null);
    }
}
