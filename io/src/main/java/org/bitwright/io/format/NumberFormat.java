package org.bitwright.io.format;

/// A way to store the weights of a matrix.
///
/// Implementations are immutable and safe for use by several threads.
public interface NumberFormat {
    /// The name used in plans, files and on the command line: `int4-g128`, `q4_k`, `f16`.
    String name();

    /// One line for people: what it is and where it comes from.
    String description();

    /// Stored bits per weight of a matrix that the block size divides, scales and zero points included.
    double bitsPerWeight();

    /// The number of consecutive weights of one row that share scales; 1 when every weight stands alone.
    int blockSize();

    /// Whether a matrix with this many columns can be stored without a fallback.
    boolean accepts(long columns);

    /// Exact bytes of a matrix `[rows, columns]`.
    ///
    /// @throws FormatShapeException
    ///             when [#accepts(long)] is false for `columns`
    long bytes(long rows, long columns);

    /// Writes the values that remain after storing whole rows and reading them back.
    ///
    /// @param weights
    ///            row-major, `rows × columns` values, finite
    /// @param columns
    ///            length of a row
    /// @param restored
    ///            receives as many values; may be `weights`
    void roundTrip(float[] weights, int columns, float[] restored);
}
