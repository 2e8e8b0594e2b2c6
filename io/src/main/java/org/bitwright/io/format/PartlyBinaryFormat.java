package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// PB-LLM: a tenth of each row, that of the largest importance·w², as 8-bit integers, the others as one of two values,
/// `m ± α` with their mean m and `α = mean |w − m|` (Shang et al. 2023, with means over the binarised weights only).
///
/// Stored are a mask of one bit per weight; the signs of the others; the codes of the tenth; and for each row m, α and the
/// scale of the tenth as binary16 and its zero point, 8 bits. Sections are padded to bytes. With a tenth that is 2.7 bits
/// per weight and 56 bits per row.
record PartlyBinaryFormat() implements NumberFormat {
    private static final double SALIENT = 0.1;
    private static final int BITS = 8;
    private static final int ROW_BYTES = 3 * Short.BYTES + 1;
    private static final PackedBits MASK = new PackedBits(1);
    private static final PackedBits CODES = new PackedBits(BITS);

    @Override
    public String name() {
        return "pbllm";
    }

    @Override
    public String description() {
        return "a tenth of each row as 8-bit integers, the rest as one of two values (PB-LLM)";
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.DECOMPOSITION;
    }

    @Override
    public double bitsPerWeight() {
        return 1 - SALIENT + BITS * SALIENT + 1;
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public boolean rowsApart() {
        return true;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        long salient = rows * salient(columns);
        return MASK.bytes(weights) + MASK.bytes(weights - salient) + salient + rows * ROW_BYTES;
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int rows = weights.length / columns;
        int salient = (int) salient(columns);
        long signsAt = 8 * MASK.bytes(weights.length);
        long codesAt = signsAt + 8 * MASK.bytes((long) rows * (columns - salient));
        ByteBuffer shared = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) (codesAt / 8) + rows * salient);
        int[] mask = new int[columns];
        int[] signs = new int[columns - salient];
        int[] codes = new int[salient];
        for (int row = 0; row < rows; row++) {
            Outliers chosen = Outliers.largest(scores(weights, row * columns, columns, importance), columns, salient);
            float[] high = new float[salient];
            float[] low = new float[columns - salient];
            int highs = 0;
            for (int column = 0; column < columns; column++) {
                mask[column] = chosen.contains(column) ? 1 : 0;
                if (mask[column] == 1) {
                    high[highs++] = weights[row * columns + column];
                } else {
                    low[column - highs] = weights[row * columns + column];
                }
            }
            writeLow(low, signs, shared);
            writeHigh(high, codes, shared);
            MASK.write(mask, columns, stored, (long) row * columns);
            MASK.write(signs, low.length, stored, signsAt + (long) row * low.length);
            CODES.write(codes, salient, stored, codesAt + 8L * row * salient);
        }
    }

    private static void writeLow(float[] low, int[] signs, ByteBuffer shared) {
        double sum = 0;
        for (float weight : low) {
            sum += weight;
        }
        float mean = HalfPrecision.rounded((float) (low.length == 0 ? 0 : sum / low.length));
        double distance = 0;
        for (int i = 0; i < low.length; i++) {
            distance += Math.abs((double) low[i] - mean);
            signs[i] = low[i] >= mean ? 1 : 0;
        }
        shared.putShort(HalfPrecision.bits(mean));
        shared.putShort(HalfPrecision.bits((float) (low.length == 0 ? 0 : distance / low.length)));
    }

    private static void writeHigh(float[] high, int[] codes, ByteBuffer shared) {
        GroupExtremes extremes = high.length == 0
                ? new GroupExtremes(0f, 0f)
                : GroupExtremes.of(high, 0, high.length);
        IntegerGroup grid = IntegerGroup.fit(IntegerGrid.ASYMMETRIC, extremes, BITS);
        grid.quantise(high, 0, high.length, codes, 0);
        shared.putShort(Float.floatToFloat16(grid.scale())).put((byte) grid.zero());
    }

    private static double[] scores(float[] weights, int first, int columns, float @Nullable [] importance) {
        double[] scores = new double[columns];
        Arrays.setAll(scores, column -> (importance == null ? 1.0 : importance[column]) * weights[first + column]
                * weights[first + column]);
        return scores;
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        int salient = (int) salient(columns);
        long sign = 8 * MASK.bytes(restored.length);
        int code = (int) (sign / 8 + MASK.bytes((long) rows * (columns - salient)));
        ByteBuffer shared = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position(code + rows * salient);
        for (int row = 0; row < rows; row++) {
            float mean = Float.float16ToFloat(shared.getShort());
            float distance = Float.float16ToFloat(shared.getShort());
            float scale = Float.float16ToFloat(shared.getShort());
            int zero = shared.get() & 0xff;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                if (MASK.read(stored, i) == 1) {
                    restored[i] = ((stored[code++] & 0xff) - zero) * scale;
                } else {
                    restored[i] = MASK.read(stored, sign++) == 1 ? mean + distance : mean - distance;
                }
            }
        }
    }

    private static long salient(long columns) {
        return Math.round(SALIENT * columns);
    }
}
