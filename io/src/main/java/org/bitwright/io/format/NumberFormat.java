package org.bitwright.io.format;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A way to store the weights of a matrix.
///
/// Matrices are row-major `[rows, columns]`, whole rows, in one `float[]`. Every method that takes weights refuses NaN
/// and infinity with a [NonFiniteWeightException] that names the index, and leaves its result untouched then.
/// Implementations are immutable and safe for use by several threads.
public interface NumberFormat {
    /// The name used in plans, files and on the command line: `int4-g128`, `q4_k`, `f16`.
    String name();

    /// One line for people: what it is and where it comes from.
    String description();

    FormatFamily family();

    /// The programs known to load weights stored like this; empty for formats that are only simulated.
    default Set<InferenceRuntime> runtimes() {
        return Set.of();
    }

    /// Stored bits per weight of a matrix that the block size divides, scales and zero points included.
    double bitsPerWeight();

    /// The number of consecutive weights of one row that share scales; 1 when every weight stands alone, 0 when a whole
    /// row or more shares them.
    int blockSize();

    /// Whether a matrix with this many columns can be stored without a fallback.
    default boolean accepts(long columns) {
        return columns > 0;
    }

    /// What a real tool stores instead when [#accepts(long)] is false, or null when it fails or never needs to.
    default @Nullable NumberFormat fallback() {
        return null;
    }

    /// This format, or the first of its fallbacks that accepts the columns.
    ///
    /// @throws FormatShapeException
    ///             when none does
    default NumberFormat storedAs(long columns) {
        NumberFormat candidate = this;
        while (candidate != null) {
            if (candidate.accepts(columns)) {
                return candidate;
            }
            candidate = candidate.fallback();
        }
        throw new FormatShapeException("The format %s cannot store rows of %d weights, and nothing replaces it."
                .formatted(name(), columns));
    }

    /// The number of this format in the tensor table of a GGUF file, −1 when GGUF has none.
    default int ggufType() {
        return -1;
    }

    /// Whether a GGUF file can hold it.
    default boolean inGguf() {
        return ggufType() >= 0;
    }

    /// Whether encoding is poor without the importance of the columns, so that tools insist on calibration.
    default boolean needsCalibration() {
        return false;
    }

    /// Whether this program can encode the format; false where it only decodes.
    default boolean encodes() {
        return true;
    }

    /// Whether every row is stored by itself, so that rows may be stored in pieces and the pieces joined where they end on
    /// whole bytes.
    default boolean rowsApart() {
        return false;
    }

    /// Exact bytes of a matrix `[rows, columns]`.
    ///
    /// @throws FormatShapeException
    ///             when [#accepts(long)] is false for `columns`
    long bytes(long rows, long columns);

    /// Stores whole rows.
    ///
    /// @param weights
    ///            row-major, `rows × columns` values, finite
    /// @param columns
    ///            length of a row
    /// @param importance
    ///            how much the squared error of each column matters, `columns` finite values of at least 0; null when
    ///            all matter alike
    /// @param stored
    ///            receives exactly [#bytes(long, long)] bytes from its start
    /// @throws FormatEncodingException
    ///             when [#encodes()] is false
    void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored);

    /// Reads whole rows back.
    ///
    /// @param stored
    ///            what [#encode(float[], int, float[], byte[])] wrote
    /// @param columns
    ///            length of a row
    /// @param restored
    ///            receives `rows × columns` values; its length says how many rows there are
    void decode(byte[] stored, int columns, float[] restored);

    /// Writes the values that remain after storing whole rows and reading them back.
    ///
    /// @param weights
    ///            row-major, `rows × columns` values, finite
    /// @param columns
    ///            length of a row
    /// @param restored
    ///            receives as many values; may be `weights`
    default void roundTrip(float[] weights, int columns, float[] restored) {
        roundTrip(weights, columns, null, restored);
    }

    /// As [#roundTrip(float[], int, float[])], minding the importance of each column where the encoder can.
    ///
    /// @param importance
    ///            as for [#encode(float[], int, float[], byte[])]
    default void roundTrip(float[] weights, int columns, float @Nullable [] importance, float[] restored) {
        byte[] stored = new byte[Math.toIntExact(bytes(weights.length / columns, columns))];
        encode(weights, columns, importance, stored);
        decode(stored, columns, restored);
    }
}
