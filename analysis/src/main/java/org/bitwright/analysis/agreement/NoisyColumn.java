package org.bitwright.analysis.agreement;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The order of [Ranking] for thousands of things: signs are computed row by row where a table of all pairs would take
/// gigabytes. Immutable, thread-safe.
final class NoisyColumn {
    private final double[] values;
    private final double[] squaredErrors;

    private NoisyColumn(double[] values, double[] squaredErrors) {
        this.values = values;
        this.squaredErrors = squaredErrors;
    }

    /// @param values
    ///            finite
    /// @param errors
    ///            standard errors, 0 when exact
    static NoisyColumn of(double[] values, double[] errors) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        // A power of two keeps every digit and squares in range.
        int shift = largest == 0 ? 0 : -Math.getExponent(largest);
        return new NoisyColumn(Arrays.stream(values).map(value -> Math.scalb(value, shift)).toArray(),
                Arrays.stream(errors).map(error -> Math.scalb(error, shift)).map(error -> error * error).toArray());
    }

    int size() {
        return values.length;
    }

    /// Compares one thing with all.
    ///
    /// @param row
    ///            receives for each other thing +1 when `index` is above it, −1 when below, 0 when they tie; of this
    ///            column's size
    void signs(int index, int[] row) {
        double value = values[index];
        double square = squaredErrors[index];
        for (int other = 0; other < row.length; other++) {
            double difference = value - values[other];
            int sign = difference > 0 ? 1 : difference < 0 ? -1 : 0;
            row[other] = difference * difference <= square + squaredErrors[other] ? 0 : sign;
        }
    }

    /// Average ranks from 1 (lowest) on.
    double[] ranks() {
        return IntStream.range(0, size()).parallel().mapToDouble(index -> {
            int[] row = new int[size()];
            signs(index, row);
            return (size() + 1 + Arrays.stream(row).sum()) / 2.0;
        }).toArray();
    }
}
