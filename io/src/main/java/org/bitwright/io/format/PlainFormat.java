package org.bitwright.io.format;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// One floating-point number per weight, in row order, no scales.
record PlainFormat(String name, String description, PlainNumber number) implements NumberFormat {
    @Override
    public FormatFamily family() {
        return FormatFamily.PLAIN;
    }

    @Override
    public Set<InferenceRuntime> runtimes() {
        return EnumSet.allOf(InferenceRuntime.class);
    }

    @Override
    public int ggufType() {
        return switch (number) {
            case BINARY32 -> 0;
            case BINARY16 -> 1;
            case BRAIN16 -> 30;
        };
    }

    @Override
    public double bitsPerWeight() {
        return 8.0 * number.bytes();
    }

    @Override
    public int blockSize() {
        return 1;
    }

    @Override
    public boolean rowsApart() {
        return true;
    }

    @Override
    public long bytes(long rows, long columns) {
        return Math.multiplyExact(MatrixShape.require(this, rows, columns), number.bytes());
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        for (int i = 0; i < weights.length; i++) {
            number.write(weights[i], stored, i);
        }
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        for (int i = 0; i < restored.length; i++) {
            restored[i] = number.read(stored, i);
        }
    }

    @Override
    public void roundTrip(float[] weights, int columns, float @Nullable [] importance, float[] restored) {
        FiniteWeights.require(weights);
        for (int i = 0; i < weights.length; i++) {
            restored[i] = number.rounded(weights[i]);
        }
    }
}
