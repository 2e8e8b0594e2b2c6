package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/// Two-bit integers with their missing level: −2, −1, 0, 1 or 2 times half the largest magnitude of a group (the bit balance
/// of ABQ-LLM, Zeng et al. 2024). The last group of a row may be shorter.
///
/// Stored are the codes in row order, three to seven bits, packed from the lowest bit on; then a binary16 per group.
///
/// @param group
///            columns that share a scale
record BalancedFormat(int group) implements NumberFormat {
    private static final int LEVELS = 5;
    private static final int HIGHEST = 2;
    private static final int TOGETHER = 3;
    private static final PackedBits CODES = new PackedBits(7);

    @Override
    public String name() {
        return "int2-balanced-g" + group;
    }

    @Override
    public String description() {
        return "−2 to 2, three weights to 7 bits, a binary16 scale per %d weights (ABQ-LLM)".formatted(group);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public double bitsPerWeight() {
        return (double) CODES.width() / TOGETHER + (double) Short.SIZE / group;
    }

    @Override
    public int blockSize() {
        return group;
    }

    @Override
    public long bytes(long rows, long columns) {
        return codeBytes(MatrixShape.require(this, rows, columns))
                + Math.multiplyExact(rows, Math.ceilDiv(columns, group)) * Short.BYTES;
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        ByteBuffer scales = scales(stored, weights.length);
        int[] codes = new int[Math.ceilDiv(weights.length, TOGETHER)];
        // Powers of five for the three places of a code.
        int[] places = {1, LEVELS, LEVELS * LEVELS};
        for (int row = 0; row < weights.length; row += columns) {
            for (int first = row; first < row + columns; first += group) {
                int end = Math.min(first + group, row + columns);
                GroupExtremes extremes = GroupExtremes.of(weights, first, end - first);
                float scale = HalfPrecision.scale(Math.max(-extremes.low(), extremes.high()) / HIGHEST);
                scales.putShort(Float.floatToFloat16(scale));
                for (int i = first; i < end; i++) {
                    int level = (int) Math.rint(Math.clamp(weights[i] / scale, -HIGHEST, HIGHEST));
                    codes[i / TOGETHER] += places[i % TOGETHER] * (HIGHEST + level);
                }
            }
        }
        CODES.write(codes, codes.length, stored, 0);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        ByteBuffer scales = scales(stored, restored.length);
        int[] levels = new int[Math.ceilDiv(restored.length, TOGETHER) * TOGETHER];
        for (int i = 0; i < levels.length; i += TOGETHER) {
            int code = CODES.read(stored, (long) i / TOGETHER * CODES.width());
            levels[i] = code % LEVELS;
            levels[i + 1] = code / LEVELS % LEVELS;
            levels[i + 2] = code / LEVELS / LEVELS;
        }
        for (int row = 0; row < restored.length; row += columns) {
            for (int first = row; first < row + columns; first += group) {
                float scale = Float.float16ToFloat(scales.getShort());
                for (int i = first; i < Math.min(first + group, row + columns); i++) {
                    restored[i] = scale * (levels[i] - HIGHEST);
                }
            }
        }
    }

    private static ByteBuffer scales(byte[] stored, int weights) {
        return ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position((int) codeBytes(weights));
    }

    private static long codeBytes(long weights) {
        return CODES.bytes(Math.ceilDiv(weights, TOGETHER));
    }
}
