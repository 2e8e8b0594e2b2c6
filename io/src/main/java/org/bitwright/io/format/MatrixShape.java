package org.bitwright.io.format;

/// Checks a shape before its bytes are counted.
final class MatrixShape {
    private MatrixShape() {
    }

    /// The number of weights.
    ///
    /// @throws FormatShapeException
    ///             when the format does not accept the columns or the rows are negative
    static long require(NumberFormat format, long rows, long columns) {
        if (rows < 0) {
            throw new FormatShapeException("A matrix cannot have %d rows.".formatted(rows));
        }
        if (!format.accepts(columns)) {
            NumberFormat fallback = format.fallback();
            throw new FormatShapeException("""
                    The format %s cannot store rows of %d weights: their number must be a positive multiple of %d.
                    Maybe store them as %s.""".formatted(format.name(), columns, Math.max(1, format.blockSize()),
                    fallback == null ? "f16" : fallback.name()));
        }
        return Math.multiplyExact(rows, columns);
    }
}
