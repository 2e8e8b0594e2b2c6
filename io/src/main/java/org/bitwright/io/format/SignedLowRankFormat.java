package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/// BitStack: blocks stacked on the rest of the matrix, each the signs of what is left and the best factors of rank 16 of its
/// magnitudes, `R ← R − S ⊙ (U V)` (Wang et al. 2024). With an importance of columns, the square root of it scales them
/// before, as the method scales by the size of activations; these scales are stored as binary16 then and 1 otherwise.
///
/// Stored are, for each column, its scale; then for each block the signs, padded to a byte, and U and V as binary16. A
/// block takes `1 + 16·k·(rows + columns)/(rows·columns)` bits per weight.
///
/// @param blocks
///            how many blocks
record SignedLowRankFormat(int blocks) implements NumberFormat {
    private static final int RANK = 16;
    private static final int TYPICAL = 4096;
    private static final PackedBits SIGNS = new PackedBits(1);

    @Override
    public String name() {
        return "bitstack" + blocks;
    }

    @Override
    public String description() {
        return "%d stacked blocks of signs and magnitudes of rank %d (BitStack)".formatted(blocks, RANK);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.DECOMPOSITION;
    }

    /// That of a matrix of 4096 by 4096; the factors of smaller ones weigh more.
    @Override
    public double bitsPerWeight() {
        return (double) Byte.SIZE * bytes(TYPICAL, TYPICAL) / TYPICAL / TYPICAL;
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public long bytes(long rows, long columns) {
        long signs = SIGNS.bytes(MatrixShape.require(this, rows, columns));
        return Short.BYTES * columns + blocks * (signs + (rows + columns) * Short.BYTES * rank(rows, columns));
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int rows = weights.length / columns;
        ByteBuffer target = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        double[] scales = scales(columns, importance);
        for (double scale : scales) {
            target.putShort(Float.floatToFloat16((float) scale));
        }
        double[] rest = new double[weights.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = weights[i] * scales[i % columns];
        }
        int[] signs = new int[weights.length];
        for (int block = 0; block < blocks; block++) {
            double[] magnitudes = new double[rest.length];
            for (int i = 0; i < rest.length; i++) {
                signs[i] = rest[i] >= 0 ? 1 : 0;
                magnitudes[i] = Math.abs(rest[i]);
            }
            LowRank factors = LowRank.of(magnitudes, columns, rank(rows, columns)).halved();
            SIGNS.write(signs, signs.length, stored, 8L * target.position());
            target.position(target.position() + (int) SIGNS.bytes(signs.length));
            factors.write(target);
            double[] product = factors.product();
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= signs[i] == 1 ? product[i] : -product[i];
            }
        }
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        ByteBuffer source = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        float[] scales = new float[columns];
        for (int column = 0; column < columns; column++) {
            scales[column] = Float.float16ToFloat(source.getShort());
        }
        double[] sum = new double[restored.length];
        for (int block = 0; block < blocks; block++) {
            int signs = source.position();
            source.position(signs + (int) SIGNS.bytes(restored.length));
            double[] product = LowRank.read(source, rows, columns, rank(rows, columns)).product();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += SIGNS.read(stored, 8L * signs + i) == 1 ? product[i] : -product[i];
            }
        }
        for (int i = 0; i < restored.length; i++) {
            restored[i] = (float) (sum[i] / scales[i % columns]);
        }
    }

    private static double[] scales(int columns, float @Nullable [] importance) {
        double[] scales = new double[columns];
        double mean = 0;
        for (int column = 0; column < columns; column++) {
            scales[column] = importance == null ? 1 : Math.sqrt(importance[column]);
            mean += scales[column] / columns;
        }
        for (int column = 0; column < columns; column++) {
            // A column that never matters is still kept in sight.
            double relative = mean == 0 ? 1 : Math.max(scales[column] / mean, 1.0 / TYPICAL);
            scales[column] = HalfPrecision.scale((float) relative);
        }
        return scales;
    }

    private static int rank(long rows, long columns) {
        return (int) Math.min(RANK, Math.min(rows, columns));
    }
}
