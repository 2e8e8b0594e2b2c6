package org.bitwright.analysis.salience.gradient;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Weighted k-means of scalars at its optimum, by dynamic programming over sorted values (Wang and Song 2011): clusters of
/// scalars are intervals, and the start of the last one only moves up with the end.
final class WeightedCodebook {
    private final double[] weight;
    private final double[] moment;
    private final double[] square;

    private WeightedCodebook(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(at -> values[at]))
                .mapToInt(Integer::intValue).toArray();
        double centre = Arrays.stream(values).average().orElse(0);
        weight = new double[values.length + 1];
        moment = new double[values.length + 1];
        square = new double[values.length + 1];
        for (int index = 0; index < order.length; index++) {
            double value = values[order[index]] - centre;
            double mass = weights[order[index]];
            weight[index + 1] = weight[index] + mass;
            moment[index + 1] = moment[index] + mass * value;
            square[index + 1] = square[index] + mass * value * value;
        }
    }

    /// Σ weight · (value − nearest code)² of the best codebook.
    ///
    /// @param weights
    ///            at least 0
    /// @param codes
    ///            values of the codebook, at least 1
    static double error(double[] values, double[] weights, int codes) {
        WeightedCodebook sums = new WeightedCodebook(values, weights);
        int count = values.length;
        double[] best = new double[count + 1];
        for (int end = 1; end <= count; end++) {
            best[end] = sums.cost(0, end);
        }
        for (int code = 2; code <= Math.min(codes, count); code++) {
            double[] next = new double[count + 1];
            sums.extend(best, next, new Span(code, count), new Span(code - 1, count - 1));
            best = next;
        }
        return best[count];
    }

    /// Both ends belong to it.
    private record Span(int from, int to) {}

    /// Finds the best start of the last cluster for the middle end, which bounds those of all other ends.
    private void extend(double[] before, double[] after, Span ends, Span starts) {
        if (ends.from() > ends.to()) {
            return;
        }
        int end = (ends.from() + ends.to()) >>> 1;
        int at = starts.from();
        after[end] = Double.POSITIVE_INFINITY;
        for (int start = starts.from(); start <= Math.min(starts.to(), end - 1); start++) {
            double cost = before[start] + cost(start, end);
            if (cost < after[end]) {
                after[end] = cost;
                at = start;
            }
        }
        extend(before, after, new Span(ends.from(), end - 1), new Span(starts.from(), at));
        extend(before, after, new Span(end + 1, ends.to()), new Span(at, starts.to()));
    }

    /// Weighted squared distance of a run of sorted values from their mean.
    private double cost(int start, int end) {
        double mass = weight[end] - weight[start];
        if (mass <= 0) {
            return 0;
        }
        double sum = moment[end] - moment[start];
        return Math.max(0, square[end] - square[start] - sum * sum / mass);
    }
}
