package org.bitwright.io.format;

import java.util.EnumSet;
import java.util.Set;

import org.bitwright.io.format.ggml.GgmlType;
import org.jspecify.annotations.Nullable;

/// A block type of ggml. Rows are whole blocks, stored one after the other as a GGUF file has them.
///
/// @param fallback
///            what llama.cpp stores when the block does not divide a row
record GgmlFormat(GgmlType type, String description, NumberFormat fallback) implements NumberFormat {
    /// Added to the importance of a column, so that a column that never matters is still stored sensibly.
    private static final float LEAST_IMPORTANCE = 1e-6f;

    @Override
    public String name() {
        return type.label();
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.GGML;
    }

    @Override
    public Set<InferenceRuntime> runtimes() {
        return EnumSet.of(InferenceRuntime.LLAMA_CPP);
    }

    @Override
    public int ggufType() {
        return type.number();
    }

    @Override
    public double bitsPerWeight() {
        return 8.0 * type.blockBytes() / type.blockSize();
    }

    @Override
    public int blockSize() {
        return type.blockSize();
    }

    @Override
    public boolean rowsApart() {
        return true;
    }

    @Override
    public boolean accepts(long columns) {
        return columns > 0 && columns % type.blockSize() == 0;
    }

    @Override
    public boolean encodes() {
        return type.encodes();
    }

    /// True for the types that llama.cpp refuses to write without an importance matrix.
    @Override
    public boolean needsCalibration() {
        return switch (type) {
            case IQ3_XXS, IQ2_S, IQ2_XS, IQ2_XXS, IQ1_M, IQ1_S -> true;
            default -> false;
        };
    }

    @Override
    public long bytes(long rows, long columns) {
        return Math.multiplyExact(MatrixShape.require(this, rows, columns) / type.blockSize(), type.blockBytes());
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        if (!encodes()) {
            throw new FormatEncodingException(name());
        }
        MatrixShape.require(this, weights.length / columns, columns);
        FiniteWeights.require(weights);
        type.encode(weights, importance == null ? null : normalised(importance), stored);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        type.decode(stored, 0, restored, 0, restored.length);
    }

    private static float[] normalised(float[] importance) {
        double sum = 0;
        for (float each : importance) {
            sum += each;
        }
        double scale = sum > 0 ? importance.length / sum : 0;
        float[] normalised = new float[importance.length];
        for (int i = 0; i < importance.length; i++) {
            normalised[i] = (float) (importance[i] * scale) + LEAST_IMPORTANCE;
        }
        return normalised;
    }
}
