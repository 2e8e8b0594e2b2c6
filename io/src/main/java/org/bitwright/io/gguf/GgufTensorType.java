package org.bitwright.io.gguf;

import java.util.Arrays;
import java.util.Locale;

import org.bitwright.io.format.ggml.GgmlType;
import org.jspecify.annotations.Nullable;

/// The tensor types of ggml by their number in GGUF files: the block types, plain numbers, and two that only computations
/// use.
enum GgufTensorType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(GgmlType.Q4_0),
    Q4_1(GgmlType.Q4_1),
    Q5_0(GgmlType.Q5_0),
    Q5_1(GgmlType.Q5_1),
    Q8_0(GgmlType.Q8_0),
    Q8_1(9, 32, 36),
    Q2_K(GgmlType.Q2_K),
    Q3_K(GgmlType.Q3_K),
    Q4_K(GgmlType.Q4_K),
    Q5_K(GgmlType.Q5_K),
    Q6_K(GgmlType.Q6_K),
    Q8_K(15, 256, 292),
    IQ2_XXS(GgmlType.IQ2_XXS),
    IQ2_XS(GgmlType.IQ2_XS),
    IQ3_XXS(GgmlType.IQ3_XXS),
    IQ1_S(GgmlType.IQ1_S),
    IQ4_NL(GgmlType.IQ4_NL),
    IQ3_S(GgmlType.IQ3_S),
    IQ2_S(GgmlType.IQ2_S),
    IQ4_XS(GgmlType.IQ4_XS),
    I8(24, 1, 1),
    I16(25, 1, 2),
    I32(26, 1, 4),
    I64(27, 1, 8),
    F64(28, 1, 8),
    IQ1_M(GgmlType.IQ1_M),
    BF16(30, 1, 2),
    TQ1_0(GgmlType.TQ1_0),
    TQ2_0(GgmlType.TQ2_0),
    MXFP4(GgmlType.MXFP4),
    NVFP4(GgmlType.NVFP4),
    Q1_0(GgmlType.Q1_0),
    Q2_0(GgmlType.Q2_0);

    private final int number;
    private final int blockSize;
    private final int blockBytes;

    GgufTensorType(GgmlType type) {
        this(type.number(), type.blockSize(), type.blockBytes());
    }

    GgufTensorType(int number, int blockSize, int blockBytes) {
        this.number = number;
        this.blockSize = blockSize;
        this.blockBytes = blockBytes;
    }

    /// The type of a number, or null when it was removed from the format or is newer than this version.
    static @Nullable GgufTensorType of(long number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst().orElse(null);
    }

    int number() {
        return number;
    }

    /// ggml's own name: `q4_K`.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace("_k", "_K");
    }

    int blockSize() {
        return blockSize;
    }

    int blockBytes() {
        return blockBytes;
    }
}
