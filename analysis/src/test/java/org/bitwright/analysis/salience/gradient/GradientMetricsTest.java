package org.bitwright.analysis.salience.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.salience.GradientStatistics;
import org.bitwright.analysis.salience.StoredLayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class GradientMetricsTest {
    /// Two output channels whose products with the gradient below are −0.3 and −2.
    private static final StoredLayer LAYER = new StoredLayer(new float[]{1, 1, 1, 1}, new float[]{0, 1.5f, 0, 2}, 2);
    private static final float[] GRADIENT = {0.4f, 0.2f, 3, 1};

    @Test
    void goldenMixLlmChannels() {
        double[] channels = new MixLlmSalience().channels(LAYER, GRADIENT);

        assertThat(channels[0]).isCloseTo(0.255, within(1e-7));
        assertThat(channels[1]).as("both orders cancel").isCloseTo(0, within(1e-7));
        assertThat(new MixLlmSalience().value(LAYER, GRADIENT)).isCloseTo(0.255, within(1e-7));
    }

    @Test
    void firstOrderErrorTakesTheSumInsideAndVanishesAtAMinimum() {
        assertThat(new FirstOrderError().value(LAYER, GRADIENT)).isCloseTo(2.3, within(1e-6));
        assertThat(new FirstOrderError().value(LAYER, new float[4])).isZero();
    }

    @Test
    void lqLoraErrorWithUnitInformationIsThePlainSquaredError() {
        assertThat(new LqLoraError().value(LAYER, new float[]{1, -1, 1, 1})).isCloseTo(1 + 0.25 + 1 + 1,
                within(1e-12));
    }

    @Test
    void gateFisherSumsAChannelBeforeItSquares() {
        assertThat(new GateFisher().value(LAYER, GRADIENT)).isCloseTo(0.36 + 16, within(1e-6));
    }

    @Test
    void zicoDividesMeansByDeviationsAndLeavesOutSteadyGradients() {
        GradientStatistics statistics = new GradientStatistics(4);
        statistics.add(new float[]{1, 5, 2, 0});
        statistics.add(new float[]{3, 5, -2, 0});

        assertThat(new ZicoScore().value(LAYER, statistics)).isCloseTo(Math.log(2), within(1e-6));
    }

    @Test
    void sixteenDistinctWeightsPerRowLoseNothingToACodebook() {
        float[] weights = new float[64];
        Random random = new Random(3);
        for (int index = 0; index < weights.length; index++) {
            weights[index] = index % 16 - 7;
        }
        GradientStatistics statistics = new GradientStatistics(64);
        float[] gradient = new float[64];
        for (int index = 0; index < gradient.length; index++) {
            gradient[index] = random.nextFloat() + 0.1f;
        }
        statistics.add(gradient);

        assertThat(new SqueezeLlmError().value(new StoredLayer(weights, weights, 32), statistics))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void codebookSettlesAtTheLloydMaxErrorOfAGaussian() {
        Random random = new Random(5);
        double[] values = random.doubles(40_000).map(ignored -> random.nextGaussian()).toArray();
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1.0 / values.length);

        assertThat(WeightedCodebook.error(values, weights, 4)).isCloseTo(0.117482, within(0.003));
        assertThat(WeightedCodebook.error(values, weights, 2)).isCloseTo(0.36338, within(0.006));
    }

    @Test
    void weightsWithoutInformationAreFreeToMove() {
        double[] values = {0, 0.1, 10};
        assertThat(WeightedCodebook.error(values, new double[]{1, 1, 0}, 2)).isCloseTo(0, within(1e-12));
    }

    @Test
    void exactFisherOfLogisticRegressionIsPTimesOneMinusP() {
        double p = 0.3;
        double[] sum = {0};
        new ExactFisher().draw(List.of(new double[]{1 - p, p}), new Random(1),
                (targets, weight) -> sum[0] += weight * Math.pow(targets[0] - p, 2));

        assertThat(sum[0]).isCloseTo(p * (1 - p), within(1e-15));
    }

    @Test
    void sampledLabelsFollowThePredictions() {
        double p = 0.3;
        double[] sum = {0};
        Random random = new Random(1);
        for (int draw = 0; draw < 10_000; draw++) {
            new SampledFisher().draw(List.of(new double[]{1 - p, p}), random,
                    (targets, weight) -> sum[0] += weight * Math.pow(targets[0] - p, 2) / 10_000);
        }
        assertThat(sum[0]).isCloseTo(p * (1 - p), within(0.005));
    }

    @Test
    void largeVocabularyIsRefusedAndSampledLabelsAreNamed() {
        assertThatThrownBy(() -> new ExactFisher().draw(List.of(new double[4096]), new Random(1), (targets, weight) -> {
        })).isInstanceOf(AnalysisException.class).hasMessageContaining("4096")
                .hasMessageContaining("fisher-trace-sampled");
    }

    @Test
    void taylorDriftIsTheExpectedProductWithGaussianNoise() {
        double found = new TaylorDrift().value(new float[]{3, 4}, new float[]{0.5f, 0});

        assertThat(found).isCloseTo(Math.sqrt(2 / Math.PI) * 0.01 * Math.sqrt(12.5) * 0.5, within(1e-9));
    }
}
