package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// SqueezeLLM: a table of 2ⁿ levels for each row, found by weighted k-means, and a few weights stored apart (Kim et al.
/// 2023). The clustering is exact. Apart are the 0.05 % of the matrix with the largest importance·w² and, of the rest, the
/// 0.4 % of the largest magnitude; they do not take part in the clustering.
///
/// Stored are the codes, packed, padded to a byte; the tables, binary16, ascending; the weights apart. That is
/// `n + 16·2ⁿ/columns + 32·0.0045 + 16/columns` bits per weight.
///
/// @param bits
///            of a code, 2 to 4
record ClusteredFormat(int bits) implements NumberFormat {
    private static final double IMPORTANT = 0.0005;
    private static final double LARGE = 0.004;
    /// Added to the importance of a column, so that no cluster is without weight.
    private static final float LEAST_IMPORTANCE = 1e-6f;

    @Override
    public String name() {
        return "squeezellm" + bits;
    }

    @Override
    public String description() {
        return "%d-bit places in a table of each row, by weighted k-means, 0.45 %% of weights apart (SqueezeLLM)"
                .formatted(bits);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.CODEBOOK;
    }

    @Override
    public double bitsPerWeight() {
        return bits + 2 * Short.SIZE * (IMPORTANT + LARGE);
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public boolean accepts(long columns) {
        return columns > 0 && columns <= Outliers.MOST_COLUMNS;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        return new PackedBits(bits).bytes(weights) + Short.BYTES * rows * levels()
                + Outliers.bytes(rows, apart(weights));
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        PackedBits packing = new PackedBits(bits);
        ByteBuffer target = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) packing.bytes(weights.length));
        Outliers apart = apart(weights, columns, importance);
        byte[] chosen = new byte[weights.length];
        LevelTable[] tables = IntStream.range(0, weights.length / columns).parallel().mapToObj(row -> {
            LevelTable table = table(weights, row, columns, importance, apart);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                chosen[i] = (byte) table.nearest(weights[i]);
            }
            return table;
        }).toArray(LevelTable[]::new);
        int[] codes = new int[columns];
        for (int row = 0; row < tables.length; row++) {
            int first = row * columns;
            Arrays.setAll(codes, column -> chosen[first + column]);
            packing.write(codes, columns, stored, (long) first * bits);
            for (int level = 0; level < levels(); level++) {
                target.putShort(HalfPrecision.bits(tables[row].level(level)));
            }
        }
        apart.write(weights, target);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        PackedBits packing = new PackedBits(bits);
        int tables = (int) packing.bytes(restored.length);
        ByteBuffer source = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < restored.length; i++) {
            int place = i / columns * levels() + packing.read(stored, (long) i * bits);
            restored[i] = Float.float16ToFloat(source.getShort(tables + Short.BYTES * place));
        }
        source.position(tables + Short.BYTES * (restored.length / columns) * levels());
        Outliers.read(source, columns, restored);
    }

    private static Outliers apart(float[] weights, int columns, float @Nullable [] importance) {
        int important = (int) Math.round(IMPORTANT * weights.length);
        double[] scores = new double[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = weighed(importance, i % columns) * weights[i] * weights[i];
        }
        Outliers first = Outliers.largest(scores, columns, important);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = first.contains(i) ? Double.MAX_VALUE : Math.abs(weights[i]);
        }
        return Outliers.largest(scores, columns, (int) apart(weights.length));
    }

    private LevelTable table(float[] weights, int row, int columns, float @Nullable [] importance, Outliers apart) {
        float[] values = new float[columns];
        float[] shares = new float[columns];
        int count = 0;
        for (int column = 0; column < columns; column++) {
            if (!apart.contains(row * columns + column)) {
                values[count] = Math.clamp(weights[row * columns + column], -HalfPrecision.LARGEST,
                        HalfPrecision.LARGEST);
                shares[count++] = weighed(importance, column);
            }
        }
        float[] centres = count == 0
                ? new float[levels()]
                : LineClusters.centres(Arrays.copyOf(values, count), Arrays.copyOf(shares, count),
                        levels());
        for (int i = 0; i < centres.length; i++) {
            centres[i] = HalfPrecision.rounded(centres[i]);
        }
        return LevelTable.ofPlaces(bits, centres);
    }

    private static float weighed(float @Nullable [] importance, int column) {
        return importance == null ? 1 : importance[column] + LEAST_IMPORTANCE;
    }

    private static long apart(long weights) {
        return Math.round((IMPORTANT + LARGE) * weights);
    }

    private int levels() {
        return 1 << bits;
    }
}
