package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Binary-coded weights: n signs per weight and n binary16 scales per 128 consecutive weights of a row, `w ≈ Σ α_i B_i`
/// (ShiftAddLLM; You et al. 2024). The last group of a row may be shorter.
///
/// Stored are the codes, n sign bits each, packed, padded to a byte; then the scales of each group. That is
/// `n + 16·n/128` bits per weight.
///
/// @param bits
///            signs of a weight, 1 to 4
/// @param shifts
///            whether every scale is a sum of three powers of two
record BinaryCodedFormat(int bits, boolean shifts) implements NumberFormat {
    private static final int GROUP = 128;
    private static final double LEAST_IMPORTANCE = 1e-6;

    @Override
    public String name() {
        return "bcq%d-g%d%s".formatted(bits, GROUP, shifts ? "-shift" : "");
    }

    @Override
    public String description() {
        return "%d signs per weight, %d scales%s per %d weights (ShiftAddLLM)".formatted(bits, bits,
                shifts ? " of three powers of two" : "", GROUP);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.CODEBOOK;
    }

    @Override
    public double bitsPerWeight() {
        return bits + (double) Short.SIZE * bits / GROUP;
    }

    @Override
    public int blockSize() {
        return GROUP;
    }

    @Override
    public boolean rowsApart() {
        return true;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        return new PackedBits(bits).bytes(weights) + rows * Math.ceilDiv(columns, GROUP) * bits * Short.BYTES;
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        PackedBits packing = new PackedBits(bits);
        int groups = Math.ceilDiv(columns, GROUP);
        BinaryGroup[] fitted = IntStream.range(0, weights.length / columns * groups).parallel()
                .mapToObj(group -> fit(weights, columns, group, importance)).toArray(BinaryGroup[]::new);
        ByteBuffer scales = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) packing.bytes(weights.length));
        int[] codes = new int[columns];
        for (int group = 0; group < fitted.length; group++) {
            int[] part = fitted[group].codes();
            System.arraycopy(part, 0, codes, group % groups * GROUP, part.length);
            for (double scale : fitted[group].scales()) {
                scales.putShort(Float.floatToFloat16((float) scale));
            }
            if (group % groups == groups - 1) {
                packing.write(codes, columns, stored, (long) (group / groups) * columns * bits);
            }
        }
    }

    private BinaryGroup fit(float[] weights, int columns, int group, float @Nullable [] importance) {
        int groups = Math.ceilDiv(columns, GROUP);
        int column = group % groups * GROUP;
        int count = Math.min(GROUP, columns - column);
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            shares[i] = importance == null ? 1 : importance[column + i] + LEAST_IMPORTANCE;
        }
        int first = group / groups * columns + column;
        return BinaryGroup.fit(Arrays.copyOfRange(weights, first, first + count), shares, bits, shifts);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        PackedBits packing = new PackedBits(bits);
        int groups = Math.ceilDiv(columns, GROUP);
        ByteBuffer source = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) packing.bytes(restored.length));
        double[] scales = new double[bits];
        for (int group = 0; group < restored.length / columns * groups; group++) {
            for (int bit = 0; bit < bits; bit++) {
                scales[bit] = Float.float16ToFloat(source.getShort());
            }
            int row = group / groups * columns;
            int column = group % groups * GROUP;
            for (int i = row + column; i < row + Math.min(columns, column + GROUP); i++) {
                restored[i] = (float) BinaryGroup.value(scales, packing.read(stored, (long) i * bits)) + 0f;
            }
        }
    }
}
