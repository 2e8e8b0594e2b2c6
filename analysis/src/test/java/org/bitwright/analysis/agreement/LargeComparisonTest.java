package org.bitwright.analysis.agreement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LargeComparisonTest {
    private static final class Columns {
        private final double[] first;
        private final double[] firstErrors;
        private final double[] second;
        private final double[] secondErrors;

        private Columns(double[] first, double[] firstErrors, double[] second, double[] secondErrors) {
            this.first = first;
            this.firstErrors = firstErrors;
            this.second = second;
            this.secondErrors = secondErrors;
        }

        static Columns random(int size, long seed) {
            Random random = new Random(seed);
            double[] first = random.doubles(size).map(value -> Math.round(40 * value) / 1e9).toArray();
            double[] second = Arrays.stream(first).map(value -> -7 * value + 2e-7 * random.nextDouble()).toArray();
            return new Columns(first, random.doubles(size, 0, 4e-9).toArray(), second,
                    random.doubles(size, 0, 3e-8).toArray());
        }

        RankCorrelation resampled(Bootstrap bootstrap) {
            return Correlations.between("a", Ranking.of(first, firstErrors), "b", Ranking.of(second, secondErrors),
                    bootstrap);
        }

        RankCorrelation large() {
            LargeComparison comparison = new LargeComparison(
                    List.of(NoisyColumn.of(first, firstErrors), NoisyColumn.of(second, secondErrors)), Progress.NONE);
            assertThat(comparison.run()).isTrue();
            return comparison.between("a", 0, "b", 1);
        }
    }

    @Property(tries = 60)
    void valuesAreThoseOfTheTableOfPairs(@ForAll @IntRange(min = 3, max = 90) int size, @ForAll long seed) {
        Columns columns = Columns.random(size, seed);
        RankCorrelation expected = columns.resampled(new Bootstrap(1, 1));
        RankCorrelation found = columns.large();

        assertThat(found.count()).isEqualTo(size);
        assertThat(found.kendall().value()).isCloseTo(expected.kendall().value(), within(1e-12));
        assertThat(found.spearman().value()).isCloseTo(expected.spearman().value(), within(1e-12));
    }

    @Test
    void intervalsAreThoseThatTheBootstrapComesTo() {
        Columns columns = Columns.random(400, 3);
        RankCorrelation expected = columns.resampled(new Bootstrap(100, 1));
        RankCorrelation found = columns.large();

        alike(found.kendall(), expected.kendall());
        alike(found.spearman(), expected.spearman());
    }

    private static void alike(Interval found, Interval expected) {
        double width = expected.high() - expected.low();
        assertThat(found.high() - found.low()).isBetween(0.75 * width, 1.35 * width);
        assertThat(found.low()).isLessThan(found.value()).isGreaterThan(-1);
    }

    @Test
    void ranksAreThoseOfTheTableOfPairs() {
        Columns columns = Columns.random(50, 9);
        int[] once = new int[50];
        Arrays.fill(once, 1);

        assertThat(NoisyColumn.of(columns.first, columns.firstErrors).ranks())
                .containsExactly(Ranking.of(columns.first, columns.firstErrors).ranks(once));
    }

    @Test
    void columnThatRanksNothingCorrelatesWithNothing() {
        LargeComparison comparison = new LargeComparison(
                List.of(NoisyColumn.of(new double[]{0, 0, 0}, new double[3]),
                        NoisyColumn.of(new double[]{1, 2, 3}, new double[3])),
                Progress.NONE);
        comparison.run();

        assertThat(comparison.between("a", 0, "b", 1).kendall().value()).isNaN();
        assertThat(comparison.between("a", 0, "b", 1).spearman().low()).isNaN();
    }

    @Test
    void thousandsOfTensorsAreComparedWithoutATableAndMayBeStopped() {
        List<Map<String, MetricValue>> values = IntStream.range(0, 3000).mapToObj(index -> {
            Map<String, MetricValue> metrics = new LinkedHashMap<>();
            metrics.put("hessian-trace", new MetricValue(index, 2, 4));
            metrics.put("snip", new MetricValue(index % 2 == 0 ? index + 1 : index - 1, 0, 4));
            if (index >= 1000) {
                metrics.put("gradient-norm", new MetricValue(-index, 0, 4));
            }
            return metrics;
        }).toList();

        Agreement found = Agreement.of(AgreementTest.analysis(values), Progress.NONE);
        assertThat(found.between("hessian-trace", "snip").kendall().value()).isBetween(0.999, 1.0);
        assertThat(found.between("hessian-trace", "snip").count()).isEqualTo(3000);
        assertThat(found.between("snip", "gradient-norm").count()).isEqualTo(2000);
        assertThat(found.between("hessian-trace", "gradient-norm").spearman().value()).isCloseTo(-1, within(1e-3));
        assertThat(found.disagreements()).hasSize(3000);

        Agreement stopped = Agreement.of(AgreementTest.analysis(values), new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        });
        assertThat(stopped.metrics()).isEmpty();
    }
}
