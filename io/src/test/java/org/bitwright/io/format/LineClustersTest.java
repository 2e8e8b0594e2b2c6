package org.bitwright.io.format;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LineClustersTest {
    @Test
    void centresAreTheWeightedMeansOfTheExample() {
        float[] values = {0, 1, 10};

        assertThat(LineClusters.centres(values, new float[]{1, 1, 1}, 2)).containsExactly(0.5f, 10f);
        assertThat(LineClusters.centres(values, new float[]{1, 100, 1}, 2)[0]).isCloseTo(0.990099f, within(1e-6f));
    }

    @Test
    void noCutOfTheSortedValuesIsBetter() {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            int n = random.nextInt(3, 12);
            float[] values = new float[n];
            float[] weights = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = (float) random.nextGaussian();
                weights[i] = random.nextFloat() + 0.01f;
            }
            double found = loss(values, weights, LineClusters.centres(values, weights, 3));
            assertThat(found).isLessThanOrEqualTo(bestOfAllCuts(values, weights) + 1e-6);
        }
    }

    @Test
    void centresLoseWhatThePlainDynamicProgramLoses() {
        Random random = new Random(2);
        for (int round = 0; round < 60; round++) {
            int n = random.nextInt(1, 400);
            int count = random.nextInt(1, 20);
            float[] values = new float[n];
            float[] weights = new float[n];
            for (int i = 0; i < n; i++) {
                // In every third round many values are equal, in every fourth all lie far from 0.
                float value = (float) random.nextGaussian();
                values[i] = (round % 3 == 0 ? Math.round(8 * value) / 8f : value) + (round % 4 == 0 ? 30 : 0);
                weights[i] = random.nextFloat() + 0.01f;
            }
            double found = loss(values, weights, LineClusters.centres(values, weights, count));
            assertThat(found).as("%d values, %d centres", n, count)
                    .isCloseTo(leastLoss(values, weights, count), within(1e-6));
        }
    }

    /// For every beginning of the sorted values and every number of clusters, the best of all last cuts.
    private static double leastLoss(float[] values, float[] weights, int count) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Float.compare(values[one], values[other]));
        double[] best = new double[values.length + 1];
        Arrays.fill(best, 1, best.length, Double.MAX_VALUE);
        for (int cluster = 0; cluster < count; cluster++) {
            double[] next = best.clone();
            for (int start = 0; start < values.length; start++) {
                double sum = 0;
                double moment = 0;
                double squares = 0;
                for (int end = start + 1; end <= values.length && best[start] < Double.MAX_VALUE; end++) {
                    double weight = weights[order[end - 1]];
                    double value = values[order[end - 1]];
                    sum += weight;
                    moment += weight * value;
                    squares += weight * value * value;
                    next[end] = Math.min(next[end], best[start] + squares - moment * moment / sum);
                }
            }
            best = next;
        }
        return best[values.length];
    }

    @Test
    void fewerValuesThanCentresAreAllExact() {
        float[] values = {3, -1, 3, 2};

        assertThat(LineClusters.centres(values, new float[]{1, 1, 1, 1}, 8)).contains(-1, 2, 3).hasSize(8);
    }

    @Test
    void gaussianValuesReachTheLimitOfLloydAndMax() {
        float[] values = Gaussian.weights(200_000, 5);
        float[] ones = new float[values.length];
        Arrays.fill(ones, 1);

        assertThat(loss(values, ones, LineClusters.centres(values, ones, 8)) / values.length)
                .isCloseTo(0.034548, within(0.0005));
    }

    private static double loss(float[] values, float[] weights, float[] centres) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double least = Double.MAX_VALUE;
            for (float centre : centres) {
                least = Math.min(least, ((double) values[i] - centre) * ((double) values[i] - centre));
            }
            sum += weights[i] * least;
        }
        return sum;
    }

    /// Tries every pair of cuts of the sorted values.
    private static double bestOfAllCuts(float[] values, float[] weights) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Float.compare(values[one], values[other]));
        double best = Double.MAX_VALUE;
        for (int first = 1; first < order.length - 1; first++) {
            for (int second = first + 1; second < order.length; second++) {
                float[] centres = {mean(values, weights, order, 0, first), mean(values, weights, order, first, second),
                    mean(values, weights, order, second, order.length)};
                best = Math.min(best, loss(values, weights, centres));
            }
        }
        return best;
    }

    private static float mean(float[] values, float[] weights, Integer[] order, int from, int to) {
        double sum = 0;
        double total = 0;
        for (int i = from; i < to; i++) {
            sum += (double) weights[order[i]] * values[order[i]];
            total += weights[order[i]];
        }
        return (float) (sum / total);
    }
}
