package org.bitwright.io.format;

import java.util.Arrays;

/// Weighted k-means of numbers on a line, exact: an optimal clustering is a cut of the sorted numbers, found by dynamic
/// programming with divide and conquer over the monotone cuts (Grønlund et al. 2017), `O(k n log n)`.
final class LineClusters {
    private final double[] sums;
    private final double[] moments;
    private final double[] squares;
    private final float[] sorted;

    private LineClusters(float[] sorted, double[] weights) {
        this.sorted = sorted;
        int n = sorted.length;
        sums = new double[n + 1];
        moments = new double[n + 1];
        squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i] + weights[i];
            moments[i + 1] = moments[i] + weights[i] * sorted[i];
            squares[i + 1] = squares[i] + weights[i] * sorted[i] * sorted[i];
        }
    }

    /// The centres of at most `count` clusters with the least weighted squared distance.
    ///
    /// @param values
    ///            at least one, finite
    /// @param weights
    ///            positive, as many
    /// @return ascending centres, exactly `count`; the last is repeated when there are fewer clusters
    static float[] centres(float[] values, float[] weights, int count) {
        int n = values.length;
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToIntBits(values[i] + 0f);
            order[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        float[] sorted = new float[n];
        double[] sortedWeights = new double[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = values[(int) order[i]];
            sortedWeights[i] = weights[(int) order[i]];
        }
        return new LineClusters(sorted, sortedWeights).centres(count);
    }

    private float[] centres(int count) {
        int n = sorted.length;
        int clusters = Math.min(count, n);
        double[] best = new double[n + 1];
        for (int end = 1; end <= n; end++) {
            best[end] = cost(0, end);
        }
        int[][] cuts = new int[clusters][];
        for (int cluster = 1; cluster < clusters; cluster++) {
            double[] next = new double[n + 1];
            cuts[cluster] = new int[n + 1];
            // Of the last cluster only the end of the line matters.
            int first = cluster == clusters - 1 ? n : cluster + 1;
            improve(best, next, cuts[cluster], first, n, cluster, n - 1);
            best = next;
        }
        float[] centres = new float[count];
        int end = n;
        for (int cluster = clusters - 1; cluster >= 0; cluster--) {
            int start = cluster == 0 ? 0 : cuts[cluster][end];
            centres[cluster] = (float) ((moments[end] - moments[start]) / (sums[end] - sums[start]));
            end = start;
        }
        Arrays.fill(centres, clusters, count, centres[clusters - 1]);
        return centres;
    }

    /// Finds the best last cut for every end of `from` to `to`, knowing that it lies between two places.
    private void improve(double[] before, double[] next, int[] cuts, int from, int to, int least, int most) {
        if (from > to) {
            return;
        }
        int end = (from + to) >>> 1;
        double found = Double.POSITIVE_INFINITY;
        int cut = least;
        for (int start = least; start <= Math.min(most, end - 1); start++) {
            double loss = before[start] + cost(start, end);
            if (loss < found) {
                found = loss;
                cut = start;
            }
        }
        next[end] = found;
        cuts[end] = cut;
        improve(before, next, cuts, from, end - 1, least, cut);
        improve(before, next, cuts, end + 1, to, cut, most);
    }

    /// Weighted squared distance of the values from `start` to before `end` from their mean.
    private double cost(int start, int end) {
        double moment = moments[end] - moments[start];
        return squares[end] - squares[start] - moment * moment / (sums[end] - sums[start]);
    }
}
