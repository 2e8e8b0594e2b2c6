package org.bitwright.io.format;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ResearchFormatTest {
    @ParameterizedTest
    @CsvSource({"nf4-double, 4.126953125", "spqr4, 4.945", "spqr3, 3.945", "pbllm, 2.7", "bitstack2, 2.25",
        "bcq3-g128, 3.375", "bcq2-g128-shift, 2.25", "ternary-tensor, 1.6", "squeezellm3, 3.144", "llm-fp4, 4",
        "power4-row, 4", "int2-balanced-g128, 2.4583333333333335"})
    void bitsPerWeightAreThoseOfTheDefinition(String name, double bits) {
        NumberFormat format = NumberFormats.named(name);

        assertThat(format.bitsPerWeight()).isCloseTo(bits, within(name.startsWith("bitstack") ? 4e-3 : 1e-9));
        double perRow = 8.0 * 24 / 4096;
        assertThat(8.0 * format.bytes(4096, 4096) / 4096 / 4096).isBetween(bits - 1e-6,
                bits + perRow + (name.startsWith("squeezellm") ? 16.0 * 8 / 4096 : 0));
    }

    @ParameterizedTest
    @CsvSource({"bcq3-g128, 0.04643", "squeezellm3, 0.0346", "squeezellm4, 0.0096", "spqr3, 0.0464", "llm-fp4, 0.0205",
        "power3-row, 0.117", "bcq2-g128, 0.1175", "pbllm, 0.33", "bitstack2, 0.36", "nf4-double, 0.0092",
        "ternary-row, 0.36"})
    void errorOnGaussianWeightsStaysBelow(String name, double most) {
        float[] weights = Gaussian.weights(64 * 1024, 1);
        float[] restored = new float[weights.length];
        NumberFormats.named(name).roundTrip(weights, 1024, restored);

        assertThat(Gaussian.meanSquaredError(weights, restored)).isLessThan(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squeezellm3", "bcq3-g128", "spqr3", "pbllm", "llm-fp4", "bitstack3"})
    void importanceLowersTheErrorThatItWeighs(String name) {
        NumberFormat format = NumberFormats.named(name);
        float[] weights = Gaussian.weights(32 * 256, 4);
        float[] importance = new float[256];
        for (int i = 0; i < 256; i++) {
            importance[i] = i < 64 ? 50 : 0.1f;
        }
        float[] plain = new float[weights.length];
        float[] minded = new float[weights.length];
        format.roundTrip(weights, 256, plain);
        format.roundTrip(weights, 256, importance, minded);

        assertThat(weighted(weights, minded, importance)).isLessThan(weighted(weights, plain, importance));
    }

    @Test
    void binaryCodesOfTheExampleAreItsFixedPoint() {
        BinaryGroup group = BinaryGroup.fit(new float[]{1, 2, 3, 4}, new double[]{1, 1, 1, 1}, 2, false);

        assertThat(group.scales()).containsExactly(2.5, 1);
        assertThat(Arrays.stream(group.codes()).mapToDouble(code -> BinaryGroup.value(group.scales(), code)))
                .containsExactly(1.5, 1.5, 3.5, 3.5);
    }

    @Test
    void sumsOfPowersOfTwoAreThoseOfTheExample() {
        assertThat(PowersOfTwo.sum(0.7, 1)).isEqualTo(0.5);
        assertThat(PowersOfTwo.sum(0.7, 3)).isEqualTo(0.6875);
        assertThat(PowersOfTwo.sum(2.5, 3)).isEqualTo(2.5);
        assertThat(PowersOfTwo.sum(0, 3)).isZero();
    }

    @Test
    void ternaryLevelsAreThoseOfTheExample() {
        float[] weights = {0.9f, -0.2f, 0.4f, -0.5f};
        float[] restored = new float[4];
        NumberFormats.named("ternary-tensor").roundTrip(weights, 4, restored);

        assertThat(restored).containsExactly(0.5f, 0, 0.5f, -0.5f);
    }

    /// 7 bits for the first three and 7 for the last two, and a binary16 for each group: of four and of one.
    @Test
    void balancedLevelsAreFiveAndThreeShareACode() {
        NumberFormat format = new BalancedFormat(4);
        float[] weights = {2, -1.2f, 0.4f, -2, 0.5f};
        byte[] stored = new byte[(int) format.bytes(1, 5)];
        float[] restored = new float[5];
        format.encode(weights, 5, null, stored);
        format.decode(stored, 5, restored);

        assertThat(restored).containsExactly(2, -1, 0, -2, 0.5f);
        int first = 4 + 5 * 1 + 25 * 2;
        int second = 0 + 5 * 4;
        assertThat(stored).startsWith(first | (second & 1) << 7, second >> 1).hasSize(2 + 4);
    }

    @Test
    void twoValuedWeightsAreBinarisedExactly() {
        float[] weights = new float[100];
        for (int i = 0; i < 100; i++) {
            weights[i] = i % 2 == 0 ? 0.25f : -0.25f;
        }
        float[] restored = new float[100];
        NumberFormats.named("pbllm").roundTrip(weights, 100, restored);

        for (int i = 0; i < 100; i++) {
            assertThat(restored[i]).isCloseTo(weights[i], within(2e-3f));
        }
        assertThat(NumberFormats.named("pbllm").bytes(1, 100)).isEqualTo(13 + 12 + 10 + 7);
    }

    @Test
    void magnitudesOfRankOneNeedOneBlock() {
        float[] weights = new float[24 * 40];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1 + i / 40) * (0.5f + i % 40 * 0.25f) * (i * 31 % 7 < 3 ? -0.125f : 0.125f);
        }
        float[] restored = new float[weights.length];
        new SignedLowRankFormat(1).roundTrip(weights, 40, restored);

        double power = Gaussian.meanSquaredError(weights, new float[weights.length]);
        assertThat(Gaussian.meanSquaredError(weights, restored)).isLessThan(1e-6 * power);
    }

    @Test
    void everyFurtherBlockLowersTheError() {
        float[] weights = Gaussian.weights(64 * 96, 6);
        double before = Double.MAX_VALUE;
        for (int blocks = 1; blocks <= 4; blocks++) {
            float[] restored = new float[weights.length];
            new SignedLowRankFormat(blocks).roundTrip(weights, 96, restored);
            double error = Gaussian.meanSquaredError(weights, restored);
            assertThat(error).isLessThan(before);
            before = error;
        }
    }

    @Test
    void weightsApartAreKeptAsBinary16() {
        float[] weights = Gaussian.weights(32 * 128, 9);
        for (int i = 0; i < 10; i++) {
            weights[i * 401] = 40 + i;
        }
        for (String name : new String[]{"squeezellm3", "spqr3"}) {
            float[] restored = new float[weights.length];
            NumberFormats.named(name).roundTrip(weights, 128, restored);
            for (int i = 0; i < 10; i++) {
                assertThat(restored[i * 401]).as(name).isEqualTo(weights[i * 401]);
            }
        }
    }

    @Test
    void theSearchedBiasReachesTheLargestLevelOfE2m1() {
        float[] weights = {6, -4, 3, 2, 1.5f, 1, 0.5f, 0};
        float[] restored = new float[8];
        NumberFormats.named("llm-fp4").roundTrip(weights, 8, restored);

        assertThat(restored).containsExactly(weights, within(1e-5f));
    }

    @Test
    void powersSuitGaussianRowsBetterThanEvenSteps() {
        float[] weights = Gaussian.weights(64 * 512, 3);
        float[] power = new float[weights.length];
        float[] even = new float[weights.length];
        NumberFormats.named("power4-row").roundTrip(weights, 512, power);
        NumberFormats.named("int4-row-restricted").roundTrip(weights, 512, even);

        assertThat(Gaussian.meanSquaredError(weights, power))
                .isLessThan(0.95 * Gaussian.meanSquaredError(weights, even));
    }

    private static double weighted(float[] weights, float[] restored, float[] importance) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double error = (double) restored[i] - weights[i];
            sum += importance[i % importance.length] * error * error;
        }
        return sum;
    }
}
