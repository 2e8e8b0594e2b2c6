package org.bitwright.io.format.rounding;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.bitwright.io.format.NumberFormat;
import org.jspecify.annotations.Nullable;

/// Stores and restores a matrix on all cores, where its rows do not depend on each other.
final class ParallelRows {
    /// Enough that starting a piece costs nothing beside it.
    private static final int WEIGHTS_AT_ONCE = 1 << 16;

    private ParallelRows() {
    }

    /// @param weights
    ///            `[rows, columns]`, finite
    static float[] restored(NumberFormat format, float[] weights, int columns, float @Nullable [] importance) {
        float[] restored = new float[weights.length];
        int rowsAtOnce = Math.max(1, WEIGHTS_AT_ONCE / columns);
        int rows = weights.length / columns;
        if (!format.rowsApart() || rows <= rowsAtOnce) {
            format.roundTrip(weights, columns, importance, restored);
            return restored;
        }
        IntStream.range(0, Math.ceilDiv(rows, rowsAtOnce)).parallel().forEach(piece -> {
            int from = piece * rowsAtOnce * columns;
            float[] part = Arrays.copyOfRange(weights, from, Math.min(weights.length, from + rowsAtOnce * columns));
            format.roundTrip(part, columns, importance, part);
            System.arraycopy(part, 0, restored, from, part.length);
        });
        return restored;
    }
}
