package org.bitwright.analysis;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RademacherDirectionTest {
    @Test
    void piecesAgreeWithTheWhole() {
        double[] whole = fill(new RademacherDirection(3, 1), "q", 0, 1000);
        double[] piece = fill(new RademacherDirection(3, 1), "q", 77, 400);

        assertThat(piece).isEqualTo(Arrays.copyOfRange(whole, 77, 477));
    }

    @Test
    void signsAreBalancedAndUncorrelatedAcrossProbesTensorsAndSeeds() {
        int count = 100_000;
        double[] one = fill(new RademacherDirection(3, 1), "q", 0, count);

        assertThat(one).containsOnly(1, -1);
        assertThat(Math.abs(Arrays.stream(one).sum())).isLessThan(4 * Math.sqrt(count));
        assertThat(correlation(one, fill(new RademacherDirection(3, 2), "q", 0, count))).isLessThan(4);
        assertThat(correlation(one, fill(new RademacherDirection(3, 1), "k", 0, count))).isLessThan(4);
        assertThat(correlation(one, fill(new RademacherDirection(4, 1), "q", 0, count))).isLessThan(4);
    }

    private static double[] fill(RademacherDirection direction, String tensor, long first, int count) {
        double[] target = new double[count];
        direction.fill(tensor, first, count, target);
        return target;
    }

    /// In standard deviations.
    private static double correlation(double[] one, double[] other) {
        double sum = 0;
        for (int index = 0; index < one.length; index++) {
            sum += one[index] * other[index];
        }
        return Math.abs(sum) / Math.sqrt(one.length);
    }
}
