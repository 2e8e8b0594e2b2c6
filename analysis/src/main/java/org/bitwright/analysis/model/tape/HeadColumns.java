package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;

/// Where attention heads lie among the columns of a signal.
///
/// @param first
///            first column of head 0
/// @param stride
///            columns from one head to the next
/// @param heads
///            number of heads
/// @param width
///            columns of one head
public record HeadColumns(Signal signal, int first, int stride, int heads, int width) {
    /// Heads that fill a signal, one after the other.
    public static HeadColumns filling(Signal signal, int heads) {
        return new HeadColumns(signal, 0, signal.width() / heads, heads, signal.width() / heads);
    }

    int column(int head) {
        return first + head * stride;
    }

    /// One head of the rows `from … from + count − 1`.
    Matrix of(Matrix matrix, int head, int from, int count) {
        return matrix.rowRange(from, count).columnRange(column(head), width);
    }
}
