package org.bitwright.io.format;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Weighted k-means of numbers on a line, exact: an optimal clustering is a cut of the sorted numbers, found by dynamic
/// programming with divide and conquer over the monotone cuts (Grønlund et al. 2017), `O(k n log n)`. Equal numbers are one
/// number, and as the last of more clusters begins no earlier than that of fewer, each row of cuts bounds the next.
///
/// Least squared distance is largest `Σ moment² / weight` over the clusters, the gain; the moment is the sum of weighted
/// numbers.
final class LineClusters {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private final float[] sorted;
    private final double[] weights;
    private final double[] sums;
    private final double[] moments;

    /// @param sorted
    ///            ascending, no two equal
    private LineClusters(float[] sorted, double[] weights) {
        this.sorted = sorted;
        this.weights = weights;
        sums = new double[sorted.length + 1];
        moments = new double[sorted.length + 1];
        for (int i = 0; i < sorted.length; i++) {
            sums[i + 1] = sums[i] + weights[i];
            moments[i + 1] = moments[i] + weights[i] * sorted[i];
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
        long[] order = new long[values.length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToIntBits(values[i] + 0f);
            order[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        float[] sorted = new float[order.length];
        double[] together = new double[order.length];
        int distinct = 0;
        for (long each : order) {
            float value = values[(int) each];
            if (distinct == 0 || value != sorted[distinct - 1]) {
                sorted[distinct++] = value;
            }
            together[distinct - 1] += weights[(int) each];
        }
        return new LineClusters(Arrays.copyOf(sorted, distinct), Arrays.copyOf(together, distinct)).centres(count);
    }

    private float[] centres(int count) {
        int n = sorted.length;
        int clusters = Math.min(count, n);
        double[] best = new double[n + 1];
        for (int end = 1; end <= n; end++) {
            best[end] = gain(0, end);
        }
        int[][] cuts = new int[clusters][n + 1];
        for (int cluster = 1; cluster < clusters; cluster++) {
            double[] next = new double[n + 1];
            // Of the last cluster only the end of the line matters.
            int first = cluster == clusters - 1 ? n : cluster + 1;
            new Row(best, next, cuts[cluster - 1], cuts[cluster]).improve(first, n, cluster, n - 1);
            best = next;
        }
        float[] centres = new float[count];
        int end = n;
        for (int cluster = clusters - 1; cluster >= 0; cluster--) {
            int start = cluster == 0 ? 0 : cuts[cluster][end];
            centres[cluster] = centre(start, end);
            end = start;
        }
        Arrays.fill(centres, clusters, count, centres[clusters - 1]);
        return centres;
    }

    private float centre(int start, int end) {
        double sum = 0;
        double moment = 0;
        for (int i = start; i < end; i++) {
            sum += weights[i];
            moment += weights[i] * sorted[i];
        }
        return (float) (moment / sum);
    }

    private double gain(int start, int end) {
        double moment = moments[end] - moments[start];
        return moment * moment / (sums[end] - sums[start]);
    }

    /// The best clusterings of every beginning of the line into one cluster more.
    private final class Row {
        private final double[] before;
        private final double[] after;
        private final int[] fewerCuts;
        private final int[] cuts;

        /// @param before
        ///            gain of the best clustering of the first numbers into one cluster less
        /// @param after
        ///            receives that with one more
        /// @param fewerCuts
        ///            where the last cluster then begins
        /// @param cuts
        ///            receives where it begins now
        Row(double[] before, double[] after, int[] fewerCuts, int[] cuts) {
            this.before = before;
            this.after = after;
            this.fewerCuts = fewerCuts;
            this.cuts = cuts;
        }

        /// Finds the best last cut for every end of `from` to `to`, knowing that it lies between two places.
        void improve(int from, int to, int least, int most) {
            if (from > to) {
                return;
            }
            int end = (from + to) >>> 1;
            int cut = bestCut(end, Math.max(least, fewerCuts[end]), Math.min(most, end - 1));
            after[end] = before[cut] + gain(cut, end);
            cuts[end] = cut;
            improve(from, end - 1, least, cut);
            improve(end + 1, to, cut, most);
        }

        private int bestCut(int end, int first, int last) {
            double found = Double.NEGATIVE_INFINITY;
            int cut = first;
            int start = first;
            if (last - first >= SPECIES.length()) {
                DoubleVector gains = DoubleVector.broadcast(SPECIES, found);
                DoubleVector starts = DoubleVector.zero(SPECIES);
                for (; start <= last - SPECIES.length() + 1; start += SPECIES.length()) {
                    DoubleVector moment = DoubleVector.fromArray(SPECIES, moments, start).sub(moments[end]);
                    DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, start).neg().add(sums[end]);
                    DoubleVector gain = moment.mul(moment).div(sum)
                            .add(DoubleVector.fromArray(SPECIES, before, start));
                    VectorMask<Double> better = gain.compare(VectorOperators.GT, gains);
                    gains = gains.blend(gain, better);
                    starts = starts.blend(start, better);
                }
                found = gains.reduceLanes(VectorOperators.MAX);
                int lane = gains.compare(VectorOperators.EQ, found).firstTrue();
                cut = (int) starts.lane(lane) + lane;
            }
            for (; start <= last; start++) {
                double gain = before[start] + gain(start, end);
                if (gain > found) {
                    found = gain;
                    cut = start;
                }
            }
            return cut;
        }
    }
}
