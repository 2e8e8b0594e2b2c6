package org.bitwright.io.format;

import org.jspecify.annotations.Nullable;

/// Output channels in two widths, as MixLLM stores them (Zheng et al. 2024): a share of the rows in the wider format, the
/// others in the narrower one. Chosen are the rows whose error in the narrower format is largest, weighted by the
/// importance of columns; MixLLM's own choice needs gradients, which no encoder has.
///
/// Stored as [TwoWidths] does, with the rows of the matrix.
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
    public double bitsPerWeight() {
        return widths().bitsPerWeight(percent / 100.0);
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
        return widths().bytes(rows, wideRows(rows), columns);
    }

    private long wideRows(long rows) {
        return Math.multiplyExact(rows, percent) / 100;
    }

    private TwoWidths widths() {
        return new TwoWidths(narrow, wide);
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        double[] errors = errors(weights, columns, importance);
        widths().encode(weights, columns, importance, TwoWidths.highest(errors, wideRows(errors.length)), stored);
    }

    private double[] errors(float[] weights, int columns, float @Nullable [] importance) {
        float[] restored = new float[weights.length];
        narrow.roundTrip(weights, columns, importance, restored);
        double[] errors = new double[weights.length / columns];
        for (int i = 0; i < weights.length; i++) {
            double error = (double) restored[i] - weights[i];
            errors[i / columns] += error * error * (importance == null ? 1 : importance[i % columns]);
        }
        return errors;
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        widths().decode(stored, columns, restored);
    }
}
