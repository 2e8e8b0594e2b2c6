package org.bitwright.io.format.rounding;

import java.util.Comparator;
import java.util.stream.IntStream;

/// In which order columns are rounded.
final class ColumnOrder {
    private ColumnOrder() {
    }

    static int[] natural(int columns) {
        return IntStream.range(0, columns).toArray();
    }

    /// Columns with the largest mean square first, so that most others can make good their errors.
    static int[] byActivation(LayerInputs inputs) {
        return IntStream.range(0, inputs.columns()).boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> inputs.secondMoment(column, column)).reversed())
                .mapToInt(Integer::intValue).toArray();
    }
}
