package org.bitwright.analysis.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Kendall's τ-b and Spearman's ρ of two rankings of the same things, each thing counted so many times.
final class Correlations {
    private static final double TAIL = 0.025;

    private Correlations() {
    }

    static RankCorrelation between(String first, Ranking a, String second, Ranking b, Bootstrap bootstrap) {
        int[] once = new int[a.size()];
        Arrays.fill(once, 1);
        List<int[]> resamples = bootstrap.multiplicities(a.size());
        return new RankCorrelation(first, second, a.size(), interval(times -> kendall(a, b, times), once, resamples),
                interval(times -> spearman(a, b, times), once, resamples));
    }

    private static Interval interval(ToDoubleFunction<int[]> statistic, int[] once, List<int[]> resamples) {
        double value = statistic.applyAsDouble(once);
        double[] found = resamples.parallelStream().mapToDouble(statistic).filter(Double::isFinite).sorted().toArray();
        if (Double.isNaN(value) || found.length == 0) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        return new Interval(value, quantile(found, TAIL), quantile(found, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /// Concordant less discordant pairs over the geometric mean of the pairs that either ranking separates.
    static double kendall(Ranking a, Ranking b, int[] times) {
        long agreement = 0;
        long first = 0;
        long second = 0;
        for (int i = 0; i < times.length; i++) {
            for (int j = 0; j < i; j++) {
                long pairs = (long) times[i] * times[j];
                int x = a.sign(i, j);
                int y = b.sign(i, j);
                agreement += pairs * x * y;
                first += pairs * x * x;
                second += pairs * y * y;
            }
        }
        return agreement / Math.sqrt((double) first * second);
    }

    /// The correlation of average ranks.
    static double spearman(Ranking a, Ranking b, int[] times) {
        double[] x = a.ranks(times);
        double[] y = b.ranks(times);
        double xMean = mean(x, times);
        double yMean = mean(y, times);
        double product = 0;
        double xSquares = 0;
        double ySquares = 0;
        for (int i = 0; i < times.length; i++) {
            product += times[i] * (x[i] - xMean) * (y[i] - yMean);
            xSquares += times[i] * (x[i] - xMean) * (x[i] - xMean);
            ySquares += times[i] * (y[i] - yMean) * (y[i] - yMean);
        }
        return product / Math.sqrt(xSquares * ySquares);
    }

    private static double mean(double[] values, int[] times) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < values.length; i++) {
            sum += times[i] * values[i];
            count += times[i];
        }
        return sum / count;
    }
}
