package org.bitwright.analysis.agreement;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CorrelationsTest {
    @Test
    void goldenTauAndRhoOfFiveValues() {
        RankCorrelation found = correlate(new double[]{1, 2, 3, 4, 5}, new double[]{2, 1, 4, 3, 5});

        assertThat(found.kendall().value()).isCloseTo(0.6, within(1e-15));
        assertThat(found.spearman().value()).isCloseTo(0.8, within(1e-15));
        assertThat(found.count()).isEqualTo(5);
    }

    @Property(tries = 100)
    void exactValuesDisagreeWithTheLibrary(@ForAll @Size(min = 4, max = 30) @IntRange(max = 6) int[] values,
            @ForAll long seed) {
        double[] first = Arrays.stream(values).asDoubleStream().toArray();
        double[] second = new java.util.Random(seed).ints(first.length, 0, 5).asDoubleStream().toArray();
        RankCorrelation found = correlate(first, second);

        double tau = new KendallsCorrelation().correlation(first, second);
        double rho = new SpearmansCorrelation().correlation(first, second);
        if (Double.isNaN(tau)) {
            assertThat(found.kendall().value()).isNaN();
        } else {
            assertThat(found.kendall().value()).isCloseTo(tau, within(1e-12));
            assertThat(found.spearman().value()).isCloseTo(rho, within(1e-12));
        }
    }

    @Test
    void valuesWithinTheirErrorsTieEvenWhenTiesAreNotTransitive() {
        Ranking ranking = Ranking.of(new double[]{1, 1.9, 2.8}, new double[]{1, 0, 1});

        assertThat(ranking.sign(0, 1)).isZero();
        assertThat(ranking.sign(1, 2)).isZero();
        assertThat(ranking.sign(2, 0)).isEqualTo(1);
        assertThat(ranking.ranks(new int[]{1, 1, 1})).containsExactly(1.5, 2, 2.5);
    }

    @Test
    void rankingWithoutAnyOrderCorrelatesWithNothing() {
        RankCorrelation found = correlate(new double[]{1, 1, 1}, new double[]{1, 2, 3});

        assertThat(found.kendall().value()).isNaN();
        assertThat(found.kendall().low()).isNaN();
        assertThat(found.spearman().value()).isNaN();
    }

    @Test
    void intervalsHoldTheValueShrinkWithMoreTensorsAndDependOnTheSeedAlone() {
        RankCorrelation few = noisy(12, 1);
        RankCorrelation many = noisy(120, 1);

        assertThat(few.kendall().low()).isLessThan(few.kendall().value());
        assertThat(few.kendall().high()).isGreaterThan(few.kendall().value());
        assertThat(many.kendall().high() - many.kendall().low())
                .isLessThan(0.6 * (few.kendall().high() - few.kendall().low()));
        assertThat(noisy(12, 1)).isEqualTo(few);
        assertThat(noisy(12, 2).kendall()).isNotEqualTo(few.kendall());
        assertThat(noisy(12, 2).kendall().value()).isEqualTo(few.kendall().value());
    }

    private static RankCorrelation noisy(int count, long seed) {
        java.util.Random random = new java.util.Random(7);
        double[] first = random.doubles(count).toArray();
        double[] second = Arrays.stream(first).map(value -> value + 0.4 * random.nextDouble()).toArray();
        return Correlations.between("a", Ranking.of(first, new double[count]), "b",
                Ranking.of(second, new double[count]), new Bootstrap(400, seed));
    }

    private static RankCorrelation correlate(double[] first, double[] second) {
        return Correlations.between("a", Ranking.of(first, new double[first.length]), "b",
                Ranking.of(second, new double[second.length]), new Bootstrap(20, 1));
    }
}
