package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/// SpQR: integers in groups of 16 with a scale and a real zero point, `w ≈ s·(q − z)`, both stored in 3 bits over 16
/// consecutive rows, and 1 % of the weights apart (Dettmers et al. 2023). Apart are those that narrow the range of their
/// group most, at most three of a group, times the mean importance of the group.
///
/// Stored are the codes; the 3-bit scales and then zero points of every 16 rows of every group; the four binary16 numbers of
/// each; the weights apart. Sections are padded to bytes. That is `n + 6/16 + 64/256 + 32·0.01 + 16/columns` bits per
/// weight.
///
/// @param bits
///            of a code, 2 to 4
record NestedIntegerFormat(int bits) implements NumberFormat {
    private static final int GROUP = 16;
    private static final double APART = 0.01;
    /// A group whose weights hardly differ keeps a scale that binary16 zero points can count in.
    private static final double LEAST_RELATIVE_SCALE = 1.0 / 32768;
    private static final PackedBits SCALES = new PackedBits(SecondLevel.BITS);

    @Override
    public String name() {
        return "spqr" + bits;
    }

    @Override
    public String description() {
        return "%d-bit integers per 16 weights, 3-bit scales and zero points, 1 %% of weights apart (SpQR)"
                .formatted(bits);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.DECOMPOSITION;
    }

    @Override
    public double bitsPerWeight() {
        return bits + 2.0 * SecondLevel.BITS / GROUP + 4.0 * Short.SIZE / (GROUP * GROUP) + 2.0 * Short.SIZE * APART;
    }

    @Override
    public int blockSize() {
        return GROUP;
    }

    @Override
    public boolean accepts(long columns) {
        return columns > 0 && columns <= Outliers.MOST_COLUMNS;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        long groups = Math.ceilDiv(columns, GROUP);
        return new PackedBits(bits).bytes(weights) + SCALES.bytes(2 * rows * groups)
                + 4L * Short.BYTES * groups * Math.ceilDiv(rows, GROUP) + Outliers.bytes(rows, apart(weights));
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int rows = weights.length / columns;
        Outliers apart = Outliers.largest(NarrowedRange.scores(weights, columns, GROUP, importance), columns,
                (int) apart(weights.length));
        Sections at = sections(rows, columns);
        ByteBuffer shared = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position(at.shared());
        int[] codes = new int[weights.length];
        long level = 8L * at.scales();
        for (int column = 0; column < columns; column += GROUP) {
            int count = Math.min(GROUP, columns - column);
            for (int row = 0; row < rows; row += GROUP) {
                int height = Math.min(GROUP, rows - row);
                double[] lows = new double[height];
                double[] wishes = new double[height];
                for (int i = 0; i < height; i++) {
                    int first = (row + i) * columns + column;
                    double[] range = NarrowedRange.of(weights, first, count, apart);
                    lows[i] = range[0];
                    wishes[i] = Math.max((range[1] - range[0]) / IntegerGrid.levels(bits),
                            LEAST_RELATIVE_SCALE * Math.max(Math.abs(range[0]), Math.abs(range[1])));
                }
                SecondLevel scales = SecondLevel.of(wishes);
                SecondLevel zeros = SecondLevel.of(zeros(lows, scales));
                scales.write(stored, level, shared);
                zeros.write(stored, level + (long) height * SecondLevel.BITS, shared);
                level += 2L * height * SecondLevel.BITS;
                for (int i = 0; i < height; i++) {
                    int first = (row + i) * columns + column;
                    for (int j = first; j < first + count; j++) {
                        codes[j] = apart.contains(j) ? 0 : code(weights[j], scale(scales, i), zeros.value(i));
                    }
                }
            }
        }
        new PackedBits(bits).write(codes, codes.length, stored, 0);
        shared.position(at.apart());
        apart.write(weights, shared);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        Sections at = sections(rows, columns);
        ByteBuffer shared = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position(at.shared());
        PackedBits packing = new PackedBits(bits);
        long level = 8L * at.scales();
        for (int column = 0; column < columns; column += GROUP) {
            for (int row = 0; row < rows; row += GROUP) {
                int height = Math.min(GROUP, rows - row);
                SecondLevel scales = SecondLevel.read(stored, level, height, shared);
                SecondLevel zeros = SecondLevel.read(stored, level + (long) height * SecondLevel.BITS, height, shared);
                level += 2L * height * SecondLevel.BITS;
                for (int i = 0; i < height; i++) {
                    int first = (row + i) * columns;
                    for (int j = first + column; j < first + Math.min(columns, column + GROUP); j++) {
                        int code = packing.read(stored, (long) j * bits);
                        restored[j] = (code - zeros.value(i)) * scale(scales, i) + 0f;
                    }
                }
            }
        }
        shared.position(at.apart());
        Outliers.read(shared, columns, restored);
    }

    private int code(float weight, float scale, float zero) {
        return (int) Math.rint(Math.clamp((double) weight / scale + zero, 0, IntegerGrid.levels(bits)));
    }

    private static double[] zeros(double[] lows, SecondLevel scales) {
        double[] zeros = new double[lows.length];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = -lows[i] / scale(scales, i);
        }
        return zeros;
    }

    private static float scale(SecondLevel scales, int index) {
        return Math.max(scales.value(index), HalfPrecision.SMALLEST);
    }

    /// Where the sections begin, in bytes.
    private record Sections(int scales, int shared, int apart) {}

    private Sections sections(int rows, int columns) {
        int groups = Math.ceilDiv(columns, GROUP);
        int scales = (int) new PackedBits(bits).bytes((long) rows * columns);
        int shared = scales + (int) SCALES.bytes(2L * rows * groups);
        return new Sections(scales, shared, shared + 4 * Short.BYTES * groups * Math.ceilDiv(rows, GROUP));
    }

    private static long apart(long weights) {
        return Math.round(APART * weights);
    }
}
