package org.bitwright.io.format;

import org.jspecify.annotations.Nullable;

/// Groups of consecutive weights in two widths: a fixed share of all groups of the matrix, those of the largest range
/// `max − min`, in the wider format, the others in the narrower one (Fast 2-bit LLM on GPUs, Li et al. 2023, which gives
/// about a tenth of the groups 4 bits).
///
/// Stored as [TwoWidths] does, with the groups as rows.
///
/// @param percent
///            of the groups that are wide, rounded down to whole groups
record RangeMixedFormat(int narrowBits, int wideBits, int percent, int group) implements NumberFormat {
    @Override
    public String name() {
        return "int%d-int%d-r%d-g%d".formatted(narrowBits, wideBits, percent, group);
    }

    @Override
    public String description() {
        return "%d-bit integers, the %d %% of groups of %d weights that have the largest range with %d bits".formatted(
                narrowBits, percent, group, wideBits);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public double bitsPerWeight() {
        return widths().bitsPerWeight(percent / 100.0) + 1.0 / group;
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
        return widths().narrow();
    }

    @Override
    public long bytes(long rows, long columns) {
        long groups = MatrixShape.require(this, rows, columns) / group;
        return widths().bytes(groups, wideGroups(groups), group);
    }

    private long wideGroups(long groups) {
        return Math.multiplyExact(groups, percent) / 100;
    }

    private TwoWidths widths() {
        return new TwoWidths(new IntegerFormat(narrowBits, group, IntegerGrid.ASYMMETRIC),
                new IntegerFormat(wideBits, group, IntegerGrid.ASYMMETRIC));
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        MatrixShape.require(this, weights.length / columns, columns);
        FiniteWeights.require(weights);
        double[] ranges = new double[weights.length / group];
        for (int g = 0; g < ranges.length; g++) {
            GroupExtremes extremes = GroupExtremes.of(weights, g * group, group);
            ranges[g] = (double) extremes.high() - extremes.low();
        }
        widths().encode(weights, group, null, TwoWidths.highest(ranges, wideGroups(ranges.length)), stored);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        widths().decode(stored, group, restored);
    }
}
