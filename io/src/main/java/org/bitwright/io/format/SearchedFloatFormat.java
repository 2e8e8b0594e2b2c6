package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// LLM-FP4: floating point without special values, with an exponent bias of each row that is a real number, and the split
/// into exponent and mantissa that gives the matrix the least error (Liu et al. 2023).
///
/// For each split the bias that reaches the largest magnitude of a row, `b = 2^E − log₂ max + log₂(2 − 2^−M) − 1`, is
/// multiplied by 0.01 + 0.0119·i, i = 0 … 99, and the best kept beside b itself; the error is that of the weights, times
/// the importance of their columns. Stored are the codes, packed and padded to a byte; 2^−bias of each row as binary32; the
/// mantissa bits of the matrix, one byte.
///
/// @param bits
///            of a weight, 4, 6 or 8
record SearchedFloatFormat(int bits) implements NumberFormat {
    private static final int CANDIDATES = 100;
    private static final double LOWEST = 0.01;
    private static final double STEP = 0.0119;
    /// No split with fewer mantissa bits is tried for 8 bits: their ranges overflow.
    private static final int LARGEST_EXPONENT = 5;

    @Override
    public String name() {
        return "llm-fp" + bits;
    }

    @Override
    public String description() {
        return "%d-bit floating point, split and exponent bias searched, a binary32 per row (LLM-FP4)".formatted(bits);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.FLOATING_POINT;
    }

    @Override
    public double bitsPerWeight() {
        return bits;
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public long bytes(long rows, long columns) {
        return new PackedBits(bits).bytes(MatrixShape.require(this, rows, columns)) + Float.BYTES * rows + 1;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Split(int mantissa, LevelTable table, float[] scales, double error) {}

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        List<Split> splits = new ArrayList<>();
        for (int mantissa = Math.max(0, bits - 1 - LARGEST_EXPONENT); mantissa <= bits - 2; mantissa++) {
            splits.add(fitted(mantissa, weights, columns, importance));
        }
        Split best = splits.stream().min((one, other) -> Double.compare(one.error(), other.error())).orElseThrow();
        PackedBits packing = new PackedBits(bits);
        ByteBuffer target = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) packing.bytes(weights.length));
        int[] codes = new int[columns];
        for (int row = 0; row < weights.length / columns; row++) {
            for (int column = 0; column < columns; column++) {
                codes[column] = best.table().nearest(weights[row * columns + column] / best.scales()[row]);
            }
            packing.write(codes, columns, stored, (long) row * columns * bits);
            target.putFloat(best.scales()[row]);
        }
        target.put((byte) best.mantissa());
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        PackedBits packing = new PackedBits(bits);
        int rows = restored.length / columns;
        ByteBuffer source = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        int scales = (int) packing.bytes(restored.length);
        LevelTable table = table(source.get(scales + Float.BYTES * rows));
        for (int i = 0; i < restored.length; i++) {
            restored[i] = source.getFloat(scales + Float.BYTES * (i / columns))
                    * table.level(packing.read(stored, (long) i * bits));
        }
    }

    private Split fitted(int mantissa, float[] weights, int columns, float @Nullable [] importance) {
        LevelTable table = table(mantissa);
        int rows = weights.length / columns;
        float[] scales = new float[rows];
        double error = IntStream.range(0, rows).parallel().mapToDouble(row -> {
            GroupExtremes extremes = GroupExtremes.of(weights, row * columns, columns);
            double largest = Math.max(-extremes.low(), extremes.high());
            if (largest == 0) {
                scales[row] = Float.MIN_NORMAL;
                return 0;
            }
            double bias = Math.log(table.largest() / largest) / Math.log(2);
            scales[row] = scale(bias);
            double least = error(table, scales[row], weights, row * columns, columns, importance);
            for (int i = 0; i < CANDIDATES; i++) {
                float scale = scale(bias * (LOWEST + STEP * i));
                double loss = error(table, scale, weights, row * columns, columns, importance);
                if (loss < least) {
                    least = loss;
                    scales[row] = scale;
                }
            }
            return least;
        }).sum();
        return new Split(mantissa, table, scales, error);
    }

    /// 2^−bias, positive and such that the largest level stays finite.
    private static float scale(double bias) {
        double largest = Float.MAX_VALUE / Math.pow(2, 1 << LARGEST_EXPONENT);
        return (float) Math.clamp(Math.pow(2, -bias), Float.MIN_NORMAL, largest);
    }

    private static double error(LevelTable table, float scale, float[] weights, int first, int count,
            float @Nullable [] importance) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double error = (double) scale * table.level(table.nearest(weights[first + i] / scale)) - weights[first + i];
            sum += importance == null ? error * error : importance[i] * error * error;
        }
        return sum;
    }

    /// Levels in units of 2^−bias, without special values.
    private LevelTable table(int mantissa) {
        return LevelTable.miniFloat(bits - 1 - mantissa, mantissa, 0, 1 << (bits - 1));
    }
}
