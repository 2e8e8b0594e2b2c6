package org.bitwright.io.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bitwright.allocation.search.DoublePointer;
import org.jspecify.annotations.Nullable;

/// Groups of input columns in three widths, as SliM-LLM stores them (Huang et al. 2024): as many of the least salient
/// groups have a bit less as of the most salient have a bit more, so that the average stays. A group is shared by all
/// rows. Salience is the squared weights, and the error that decides how many groups move the squared error, both weighted
/// by the importance of columns; SliM-LLM's own measures need the inputs of the layer, of which an encoder knows no more.
///
/// A matrix is stored as two bits per group (0 for a bit less, 1, 2 for a bit more), padded to a byte; the groups from
/// left to right, each as its integer format stores a matrix; and padding up to the size that any distribution fits in.
///
/// @param bits
///            on average, 3 to 7
/// @param group
///            columns that share a width and, along a row, a scale
record GroupMixedFormat(int bits, int group) implements NumberFormat {
    private static final int SELECTOR_BITS = 2;

    @Override
    public String name() {
        return "int%d-mixed-g%d".formatted(bits, group);
    }

    @Override
    public String description() {
        return "%d-bit integers on average, groups of %d columns with a bit more or less by salience".formatted(bits,
                group);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public double bitsPerWeight() {
        return width(1).bitsPerWeight();
    }

    @Override
    public int blockSize() {
        return group;
    }

    @Override
    public boolean accepts(long columns) {
        return columns > 0 && columns % group == 0;
    }

    @Override
    public NumberFormat fallback() {
        return width(1);
    }

    /// @param selector
    ///            0 for a bit less than average, 1, 2 for a bit more
    private IntegerFormat width(int selector) {
        return new IntegerFormat(bits + selector - 1, group, IntegerGrid.ASYMMETRIC);
    }

    @Override
    public long bytes(long rows, long columns) {
        MatrixShape.require(this, rows, columns);
        long groups = columns / group;
        long usual = width(1).bytes(rows, group);
        long pair = width(0).bytes(rows, group) + width(2).bytes(rows, group);
        return selectorBytes(groups) + groups * usual + groups / 2 * Math.max(0, pair - 2 * usual);
    }

    private static long selectorBytes(long groups) {
        return Math.ceilDiv(groups * SELECTOR_BITS, (long) Byte.SIZE);
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int groups = columns / group;
        List<float[]> parts = new ArrayList<>();
        List<float @Nullable []> importances = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            parts.add(part(weights, columns, g));
            importances.add(importance == null ? null : Arrays.copyOfRange(importance, g * group, (g + 1) * group));
        }
        int[] selectors = selectors(parts, importances);
        Arrays.fill(stored, 0, Math.toIntExact(bytes(weights.length / columns, columns)), (byte) 0);
        new PackedBits(SELECTOR_BITS).write(selectors, groups, stored, 0);
        int at = Math.toIntExact(selectorBytes(groups));
        for (int g = 0; g < groups; g++) {
            IntegerFormat format = width(selectors[g]);
            byte[] bytes = new byte[Math.toIntExact(format.bytes(weights.length / columns, group))];
            format.encode(parts.get(g), group, importances.get(g), bytes);
            System.arraycopy(bytes, 0, stored, at, bytes.length);
            at += bytes.length;
        }
    }

    private int[] selectors(List<float[]> parts, List<float @Nullable []> importances) {
        double[][] errors = new double[parts.size()][3];
        List<Double> salience = new ArrayList<>();
        for (int g = 0; g < parts.size(); g++) {
            salience.add(squares(parts.get(g), new float[parts.get(g).length], importances.get(g)));
            for (int selector = 0; selector < 3; selector++) {
                float[] restored = new float[parts.get(g).length];
                width(selector).roundTrip(parts.get(g), group, importances.get(g), restored);
                errors[g][selector] = squares(parts.get(g), restored, importances.get(g));
            }
        }
        List<Integer> widths = new DoublePointer(found -> {
            double error = 0;
            for (int g = 0; g < found.size(); g++) {
                error += errors[g][found.get(g) - bits + 1];
            }
            return error;
        }).search(salience, bits).bits();
        return widths.stream().mapToInt(width -> width - bits + 1).toArray();
    }

    private double squares(float[] first, float[] second, float @Nullable [] importance) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = (double) first[i] - second[i];
            sum += difference * difference * (importance == null ? 1 : importance[i % group]);
        }
        return sum;
    }

    private float[] part(float[] weights, int columns, int index) {
        int rows = weights.length / columns;
        float[] part = new float[rows * group];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(weights, row * columns + index * group, part, row * group, group);
        }
        return part;
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int groups = columns / group;
        int rows = restored.length / columns;
        int at = Math.toIntExact(selectorBytes(groups));
        for (int g = 0; g < groups; g++) {
            IntegerFormat format = width(new PackedBits(SELECTOR_BITS).read(stored, (long) g * SELECTOR_BITS));
            int length = Math.toIntExact(format.bytes(rows, group));
            float[] part = new float[rows * group];
            format.decode(Arrays.copyOfRange(stored, at, at + length), group, part);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(part, row * group, restored, row * columns + g * group, group);
            }
            at += length;
        }
    }
}
