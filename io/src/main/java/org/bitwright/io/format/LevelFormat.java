package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Codes that stand for the levels of a table, with a scale for each group of consecutive columns of a row. With several
/// tables each group takes the one with the least squared error. The last group of a row may be shorter.
///
/// A matrix is stored as sections, each padded to a whole byte and all in row order: the codes, packed from the lowest bit
/// on; the scales; with several tables their places, packed alike; and what the scales share.
///
/// @param tables
///            one, or as many as the selector's bits can tell apart; all with codes of the same width
/// @param group
///            columns that share a scale, [#ROW] or [#MATRIX]
record LevelFormat(String name, String description, FormatFamily family, Set<InferenceRuntime> runtimes,
        List<LevelTable> tables, int group, ScaleStorage storage) implements NumberFormat {
    /// One scale for each row.
    static final int ROW = 0;
    /// One scale for the whole matrix.
    static final int MATRIX = -1;

    LevelFormat {
        runtimes = Set.copyOf(runtimes);
        tables = List.copyOf(tables);
    }

    @Override
    public double bitsPerWeight() {
        int bits = tables.getFirst().bits();
        return group > 0 ? bits + (8.0 * storage.bytes() + selectorBits()) / group : bits;
    }

    @Override
    public int blockSize() {
        return Math.max(group, 0);
    }

    @Override
    public boolean rowsApart() {
        return group != MATRIX && storage.sharedBytes() == 0;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        long groups = group == MATRIX ? 1 : Math.multiplyExact(rows, Math.ceilDiv(columns, span(columns)));
        return codes().bytes(weights) + groups * storage.bytes() + selectors().bytes(groups) + storage.sharedBytes();
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int rows = weights.length / columns;
        int span = (int) span(group == MATRIX ? weights.length : columns);
        int row = group == MATRIX ? weights.length : columns;
        ByteBuffer scales = scales(stored, weights.length);
        float shared = storage.shared(largest(weights, 0, weights.length), tables.getFirst().largest());
        int[] codes = new int[row];
        int[] selectors = new int[Math.ceilDiv(row, span)];
        long selectorsAt = 8L * (bytes(rows, columns) - storage.sharedBytes()
                - selectors().bytes((long) weights.length / row * selectors.length));
        for (int first = 0; first < weights.length; first += row) {
            for (int g = 0; g < selectors.length; g++) {
                int count = Math.min(span, row - g * span);
                selectors[g] = best(weights, first + g * span, count, shared);
                float scale = quantise(weights, first + g * span, count, shared, tables.get(selectors[g]), codes,
                        g * span);
                storage.write(scale, shared, scales);
            }
            codes().write(codes, row, stored, (long) first * codes().width());
            if (selectorBits() > 0) {
                selectors().write(selectors, selectors.length, stored,
                        selectorsAt + (long) first / row * selectors.length * selectorBits());
            }
        }
        if (storage.sharedBytes() > 0) {
            scales.position((int) bytes(rows, columns) - storage.sharedBytes());
            scales.putFloat(shared);
        }
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        int row = group == MATRIX ? restored.length : columns;
        int span = (int) span(row);
        int groups = Math.ceilDiv(row, span);
        ByteBuffer scales = scales(stored, restored.length);
        long end = bytes(rows, columns) - storage.sharedBytes();
        float shared = storage.sharedBytes() > 0 ? scales.getFloat((int) end) : 1;
        long selectorsAt = 8L * (end - selectors().bytes((long) restored.length / row * groups));
        for (int first = 0; first < restored.length; first += row) {
            for (int g = 0; g < groups; g++) {
                float scale = storage.read(scales, shared);
                long group = (long) first / row * groups + g;
                LevelTable table = tables.get(selectorBits() > 0
                        ? selectors().read(stored, selectorsAt + group * selectorBits())
                        : 0);
                for (int i = first + g * span; i < first + Math.min(row, (g + 1) * span); i++) {
                    restored[i] = scale * table.level(codes().read(stored, (long) i * codes().width()));
                }
            }
        }
    }

    private int best(float[] weights, int first, int count, float shared) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int t = 0; tables.size() > 1 && t < tables.size(); t++) {
            LevelTable table = tables.get(t);
            float scale = storage.fit(largest(weights, first, count), table.largest(), shared);
            double loss = 0;
            for (int i = first; i < first + count; i++) {
                double error = (double) scale * table.level(table.nearest(weights[i] / scale)) - weights[i];
                loss += error * error;
            }
            if (loss < least) {
                least = loss;
                best = t;
            }
        }
        return best;
    }

    private float quantise(float[] weights, int first, int count, float shared, LevelTable table, int[] codes,
            int target) {
        float scale = storage.fit(largest(weights, first, count), table.largest(), shared);
        for (int i = 0; i < count; i++) {
            codes[target + i] = table.nearest(weights[first + i] / scale);
        }
        return scale;
    }

    private static float largest(float[] weights, int first, int count) {
        if (count == 0) {
            return 0;
        }
        GroupExtremes extremes = GroupExtremes.of(weights, first, count);
        return Math.max(-extremes.low(), extremes.high());
    }

    private ByteBuffer scales(byte[] stored, int weights) {
        return ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position((int) codes().bytes(weights));
    }

    private PackedBits codes() {
        return new PackedBits(tables.getFirst().bits());
    }

    private PackedBits selectors() {
        return new PackedBits(selectorBits());
    }

    private int selectorBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(tables.size() - 1);
    }

    private long span(long row) {
        return group > 0 ? group : row;
    }
}
