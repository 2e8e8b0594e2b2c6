package org.bitwright.io.format;

import org.jspecify.annotations.Nullable;

/// Integers of fewer bits that are read from a matrix of 8-bit ones, so that one file serves every width: codes are rounded
/// once to 8 bits and once more to fewer, `q = clip(round(round(w/s) / 2⁸⁻ⁿ))` with the scale `2⁸⁻ⁿ·s` (Nearly Lossless
/// Adaptive Bit Switching, Huang et al. 2025). Rounding the second time keeps the error within half a step of the fewer
/// bits and half a step of the 8; cutting bits off would double it. Both ties go to the even code.
///
/// Stored is what is read: as [IntegerFormat] stores symmetric integers of the fewer bits. The file that serves all widths
/// takes the bytes of 8-bit ones.
///
/// @param bits
///            that are read, 2 to 7
/// @param group
///            columns that share a scale
record TwiceRoundedFormat(int bits, int group) implements NumberFormat {
    private static final int STORED_BITS = 8;

    @Override
    public String name() {
        return "int%d-of-int%d-g%d".formatted(bits, STORED_BITS, group);
    }

    @Override
    public String description() {
        return "%d-bit integers read from %d-bit ones, rounded twice, one scale per %d weights".formatted(bits,
                STORED_BITS, group);
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.INTEGER;
    }

    @Override
    public double bitsPerWeight() {
        return read().bitsPerWeight();
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
    public boolean accepts(long columns) {
        return read().accepts(columns);
    }

    @Override
    public long bytes(long rows, long columns) {
        return read().bytes(rows, columns);
    }

    private IntegerFormat read() {
        return new IntegerFormat(bits, group, IntegerGrid.SYMMETRIC);
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        IntegerFormat whole = new IntegerFormat(STORED_BITS, group, IntegerGrid.SYMMETRIC);
        int groups = (int) whole.groups(columns);
        byte[] codes = new byte[weights.length];
        IntegerGroup[] grids = new IntegerGroup[weights.length / columns * groups];
        for (int g = 0; g < grids.length; g++) {
            int first = g / groups * columns + g % groups * group;
            int count = Math.min(group, columns - g % groups * group);
            IntegerGroup fine = whole.fit(weights, first, count);
            IntegerGroup coarse = coarse(fine);
            for (int i = first; i < first + count; i++) {
                codes[i] = (byte) narrowed(fine.code(weights[i]));
            }
            grids[g] = coarse;
        }
        read().store(codes, grids, columns, stored);
    }

    private IntegerGroup coarse(IntegerGroup fine) {
        return new IntegerGroup(HalfPrecision.scale(Math.scalb(fine.scale(), STORED_BITS - bits)), 1 << (bits - 1), 0,
                IntegerGrid.levels(bits));
    }

    /// The code of fewer bits for one of 8, each with its own code of 0 in the middle.
    int narrowed(int code) {
        int zero = 1 << (bits - 1);
        double steps = Math.scalb((double) code - (1 << (STORED_BITS - 1)), bits - STORED_BITS);
        return (int) Math.clamp(Math.rint(steps), -zero, zero - 1) + zero;
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        read().decode(stored, columns, restored);
    }
}
