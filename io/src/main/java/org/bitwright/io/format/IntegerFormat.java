package org.bitwright.io.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Integers rounded to nearest, with a half-precision scale and perhaps a zero point for each group of consecutive
/// columns of a row. The last group of a row may be shorter.
///
/// A matrix is stored as three sections, each padded to a whole byte and all in row order: the codes, `bits` each,
/// packed from the lowest bit on; the scales, IEEE 754 binary16, little-endian; and, for asymmetric grids, the zero
/// points, `bits` each, packed as the codes are. That is `⌈rows·columns·bits/8⌉ + 2·groups + ⌈groups·bits/8⌉` bytes with
/// `groups = rows·⌈columns/group⌉`, and `bits + (16 + bits)/group` bits per weight.
///
/// @param bits
///            2 to 8
/// @param group
///            columns that share a scale, 0 for a whole row
public record IntegerFormat(int bits, int group, IntegerGrid grid) implements NumberFormat {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);

    @Override
    public String name() {
        return "int" + bits + (group == 0 ? "-row" : "-g" + group) + grid.suffix();
    }

    @Override
    public String description() {
        return "%d-bit integers, %s, one scale per %s, rounded to nearest".formatted(bits, switch (grid) {
            case ASYMMETRIC -> "asymmetric with 0 in range (GPTQ)";
            case SYMMETRIC -> "symmetric (GPTQ)";
            case RESTRICTED -> "restricted symmetric (HAWQ)";
            case AWQ -> "asymmetric over the true range (AWQ)";
        }, group == 0 ? "row" : group + " weights");
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public Set<InferenceRuntime> runtimes() {
        Set<InferenceRuntime> runtimes = EnumSet.of(InferenceRuntime.GPTQ_MODEL, InferenceRuntime.COMPRESSED_TENSORS,
                InferenceRuntime.TORCHAO);
        if (bits == 4 || bits == 8) {
            runtimes.add(InferenceRuntime.VLLM);
            runtimes.add(InferenceRuntime.OPENVINO);
            runtimes.add(InferenceRuntime.MODEL_OPT);
        }
        if (group != 0 && grid.storesZero() && bits != 7) {
            runtimes.add(InferenceRuntime.MLX);
        }
        return runtimes;
    }

    @Override
    public double bitsPerWeight() {
        double shared = grid.storesZero() ? 16.0 + bits : 16.0;
        return group == 0 ? bits : bits + shared / group;
    }

    @Override
    public int blockSize() {
        return group;
    }

    @Override
    public boolean rowsApart() {
        return true;
    }

    @Override
    public long bytes(long rows, long columns) {
        PackedBits packing = new PackedBits(bits);
        long weights = MatrixShape.require(this, rows, columns);
        long groups = Math.multiplyExact(rows, groups(columns));
        return packing.bytes(weights) + 2 * groups + (grid.storesZero() ? packing.bytes(groups) : 0);
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        PackedBits packing = new PackedBits(bits);
        int rows = weights.length / columns;
        int groups = (int) groups(columns);
        int scales = (int) packing.bytes(weights.length);
        long zeros = 8L * (scales + 2L * rows * groups);
        int[] codes = new int[columns];
        int[] groupZeros = new int[groups];
        for (int row = 0; row < rows; row++) {
            for (int g = 0; g < groups; g++) {
                int first = g * span(columns);
                int count = Math.min(span(columns), columns - first);
                IntegerGroup fitted = fit(weights, row * columns + first, count);
                fitted.quantise(weights, row * columns + first, count, codes, first);
                SHORTS.set(stored, scales + 2 * (row * groups + g), Float.floatToFloat16(fitted.scale()));
                groupZeros[g] = fitted.zero();
            }
            packing.write(codes, columns, stored, (long) row * columns * bits);
            if (grid.storesZero()) {
                packing.write(groupZeros, groups, stored, zeros + (long) row * groups * bits);
            }
        }
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        PackedBits packing = new PackedBits(bits);
        int groups = (int) groups(columns);
        int scales = (int) packing.bytes(restored.length);
        long zeros = 8L * (scales + 2L * (restored.length / columns) * groups);
        for (int i = 0; i < restored.length; i++) {
            int group = i / columns * groups + i % columns / span(columns);
            float scale = Float.float16ToFloat((short) SHORTS.get(stored, scales + 2 * group));
            int zero = grid.storesZero() ? packing.read(stored, zeros + (long) group * bits) : 1 << (bits - 1);
            restored[i] = (packing.read(stored, (long) i * bits) - zero) * scale;
        }
    }

    @Override
    public void roundTrip(float[] weights, int columns, float @Nullable [] importance, float[] restored) {
        FiniteWeights.require(weights);
        int span = span(columns);
        for (int row = 0; row < weights.length; row += columns) {
            for (int first = 0; first < columns; first += span) {
                int count = Math.min(span, columns - first);
                fit(weights, row + first, count).restore(weights, row + first, count, restored);
            }
        }
    }

    /// The grid of `count` consecutive weights of a row, by the rule of [#grid()].
    public IntegerGroup fit(float[] weights, int first, int count) {
        return IntegerGroup.fit(grid, GroupExtremes.of(weights, first, count), bits);
    }

    /// As [#fit(float[], int, int)] for the extremes times `stretch`: below 1 the largest weights are clipped.
    public IntegerGroup fit(float[] weights, int first, int count, float stretch) {
        return IntegerGroup.fit(grid, GroupExtremes.of(weights, first, count).times(stretch), bits);
    }

    /// Columns that share a scale in rows of `columns`; the last group of a row may have fewer.
    public int span(int columns) {
        return group == 0 ? columns : group;
    }

    /// Groups of a row.
    public long groups(long columns) {
        return group == 0 ? 1 : Math.ceilDiv(columns, group);
    }

    /// Writes codes and grids that were chosen already, in the layout of this format.
    void store(byte[] codes, IntegerGroup[] fitted, int columns, byte[] stored) {
        PackedBits packing = new PackedBits(bits);
        int groups = (int) groups(columns);
        int scales = (int) packing.bytes(codes.length);
        long zeros = 8L * (scales + 2L * fitted.length);
        int[] rowCodes = new int[columns];
        int[] rowZeros = new int[groups];
        for (int row = 0; row < codes.length / columns; row++) {
            for (int column = 0; column < columns; column++) {
                rowCodes[column] = codes[row * columns + column] & 0xff;
            }
            for (int g = 0; g < groups; g++) {
                IntegerGroup grid = fitted[row * groups + g];
                SHORTS.set(stored, scales + 2 * (row * groups + g), Float.floatToFloat16(grid.scale()));
                rowZeros[g] = grid.zero();
            }
            packing.write(rowCodes, columns, stored, (long) row * columns * bits);
            if (grid.storesZero()) {
                packing.write(rowZeros, groups, stored, zeros + (long) row * groups * bits);
            }
        }
    }
}
