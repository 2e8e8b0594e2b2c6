package org.bitwright.analysis.salience.gradient;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.GradientStatistics;
import org.bitwright.analysis.salience.GradientStatisticsMetric;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.StoredLayer;

/// SqueezeLLM's objective Σ F_ii (w_i − Q(w_i))² after its own quantiser: one codebook of 16 values per output row, the best
/// k-means weighted with the empirical Fisher information F.
///
/// A row whose information is zero everywhere is weighted alike, as in the authors' code.
public record SqueezeLlmError() implements GradientStatisticsMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("squeezellm-sensitivity",
                "Fisher-weighted squared error that remains after sensitivity-weighted 4-bit k-means",
                "Kim et al. 2023, SqueezeLLM: Dense-and-Sparse Quantization", CostClass.GRADIENT,
                "squared nats");
    }

    private static final int CODES = 16;

    @Override
    public double value(StoredLayer layer, GradientStatistics statistics) {
        int columns = layer.columns();
        int rows = statistics.size() / columns;
        double[] errors = IntStream.range(0, rows).parallel()
                .mapToDouble(row -> row(layer, statistics, row * columns)).toArray();
        double sum = 0;
        for (double error : errors) {
            sum += error;
        }
        return sum;
    }

    private static double row(StoredLayer layer, GradientStatistics statistics, int first) {
        double[] values = new double[layer.columns()];
        double[] weights = new double[values.length];
        double total = 0;
        for (int column = 0; column < values.length; column++) {
            values[column] = layer.weights()[first + column];
            weights[column] = statistics.fisher(first + column);
            total += weights[column];
        }
        if (total == 0) {
            Arrays.fill(weights, 1);
        }
        double error = WeightedCodebook.error(values, weights, CODES);
        return total == 0 ? 0 : error;
    }
}
