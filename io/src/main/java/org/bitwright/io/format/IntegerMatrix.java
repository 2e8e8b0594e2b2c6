package org.bitwright.io.format;

/// An integer matrix under construction: a grid for each group of a row and a code for each weight, chosen by whoever
/// rounds. Rows may be filled by several threads.
public final class IntegerMatrix {
    private final IntegerFormat format;
    private final int columns;
    private final int groups;
    private final int span;
    private final byte[] codes;
    private final IntegerGroup[] grids;

    /// @throws FormatShapeException
    ///             when the format does not accept the shape
    public IntegerMatrix(IntegerFormat format, int rows, int columns) {
        this.format = format;
        this.columns = columns;
        groups = Math.toIntExact(format.groups(columns));
        span = format.span(columns);
        codes = new byte[Math.toIntExact(MatrixShape.require(format, rows, columns))];
        grids = new IntegerGroup[rows * groups];
    }

    public int rows() {
        return codes.length / columns;
    }

    public int columns() {
        return columns;
    }

    /// Lays the grid of a group of a row.
    ///
    /// @param group
    ///            0 for the first columns of the row
    public void lay(int row, int group, IntegerGroup grid) {
        grids[row * groups + group] = grid;
    }

    /// Gives a weight the nearest level of its grid, which must be laid.
    ///
    /// @return that level
    public float round(int row, int column, float weight) {
        IntegerGroup grid = grids[row * groups + column / span];
        int code = grid.code(weight);
        codes[row * columns + column] = (byte) code;
        return grid.value(code);
    }

    /// What the codes stand for, `[rows, columns]`; every grid must be laid.
    public float[] values() {
        float[] values = new float[codes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = grids[i / columns * groups + i % columns / span].value(codes[i] & 0xff);
        }
        return values;
    }

    /// Writes the matrix as its format stores it.
    ///
    /// @param stored
    ///            receives [IntegerFormat#bytes(long, long)] bytes
    public void store(byte[] stored) {
        format.store(codes, grids, columns, stored);
    }
}
