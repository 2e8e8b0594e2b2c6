package org.bitwright.io.format;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Output channels in two widths, as MixLLM stores them (Zheng et al. 2024): a share of the rows in the wider format, the
/// others in the narrower one. Chosen are the rows whose error in the narrower format is largest, weighted by the
/// importance of columns; MixLLM's own choice needs gradients, which no encoder has.
///
/// A matrix is stored as one bit per row, padded to a byte, that says which rows are wide; then the wide rows and the
/// narrow rows, each as its format stores a matrix.
///
/// @param percent
///            of the rows that are wide, rounded down to whole rows
record ChannelMixedFormat(IntegerFormat narrow, IntegerFormat wide, int percent) implements NumberFormat {
    @Override
    public String name() {
        return "int%d-int%d-c%d-g%d".formatted(narrow.bits(), wide.bits(), percent, narrow.group());
    }

    @Override
    public String description() {
        return "%d-bit integers, the %d %% of output channels that lose most with %d bits".formatted(narrow.bits(),
                percent, wide.bits());
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public Set<InferenceRuntime> runtimes() {
        return Set.of();
    }

    @Override
    public double bitsPerWeight() {
        return narrow.bitsPerWeight() + percent / 100.0 * (wide.bitsPerWeight() - narrow.bitsPerWeight());
    }

    @Override
    public int blockSize() {
        return narrow.blockSize();
    }

    @Override
    public boolean accepts(long columns) {
        return narrow.accepts(columns) && wide.accepts(columns);
    }

    @Override
    public long bytes(long rows, long columns) {
        MatrixShape.require(this, rows, columns);
        long wideRows = wideRows(rows);
        return Math.ceilDiv(rows, (long) Byte.SIZE) + wide.bytes(wideRows, columns)
                + narrow.bytes(rows - wideRows, columns);
    }

    private long wideRows(long rows) {
        return Math.multiplyExact(rows, percent) / 100;
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int rows = weights.length / columns;
        BitSet chosen = chosen(weights, columns, importance);
        byte[] mask = chosen.toByteArray();
        int at = Math.ceilDiv(rows, Byte.SIZE);
        Arrays.fill(stored, 0, at, (byte) 0);
        System.arraycopy(mask, 0, stored, 0, mask.length);
        for (boolean wider : new boolean[]{true, false}) {
            IntegerFormat format = wider ? wide : narrow;
            float[] part = rows(weights, columns, chosen, wider);
            byte[] bytes = new byte[Math.toIntExact(format.bytes(part.length / columns, columns))];
            format.encode(part, columns, importance, bytes);
            System.arraycopy(bytes, 0, stored, at, bytes.length);
            at += bytes.length;
        }
    }

    private BitSet chosen(float[] weights, int columns, float @Nullable [] importance) {
        float[] restored = new float[weights.length];
        narrow.roundTrip(weights, columns, importance, restored);
        int rows = weights.length / columns;
        double[] errors = new double[rows];
        for (int i = 0; i < weights.length; i++) {
            double error = (double) restored[i] - weights[i];
            errors[i / columns] += error * error * (importance == null ? 1 : importance[i % columns]);
        }
        BitSet chosen = new BitSet(rows);
        IntStream.range(0, rows).boxed().sorted(Comparator.comparingDouble((Integer row) -> -errors[row]))
                .limit(wideRows(rows)).forEach(chosen::set);
        return chosen;
    }

    private static float[] rows(float[] weights, int columns, BitSet chosen, boolean wider) {
        int[] rows = IntStream.range(0, weights.length / columns).filter(row -> chosen.get(row) == wider).toArray();
        float[] part = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(weights, rows[row] * columns, part, row * columns, columns);
        }
        return part;
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        int at = Math.ceilDiv(rows, Byte.SIZE);
        BitSet chosen = BitSet.valueOf(Arrays.copyOf(stored, at));
        for (boolean wider : new boolean[]{true, false}) {
            IntegerFormat format = wider ? wide : narrow;
            int count = Math.toIntExact(wider ? wideRows(rows) : rows - wideRows(rows));
            int length = Math.toIntExact(format.bytes(count, columns));
            float[] part = new float[count * columns];
            format.decode(Arrays.copyOfRange(stored, at, at + length), columns, part);
            at += length;
            int next = 0;
            for (int row = 0; row < rows; row++) {
                if (chosen.get(row) == wider) {
                    System.arraycopy(part, next++ * columns, restored, row * columns, columns);
                }
            }
        }
    }
}
