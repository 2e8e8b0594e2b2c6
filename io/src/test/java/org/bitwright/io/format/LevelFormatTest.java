package org.bitwright.io.format;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class LevelFormatTest {
    @ParameterizedTest
    @CsvSource({"e2m1-g128, 0.011865", "e2m1-g32, 0.010227", "mxfp4-ocp, 0.01322", "nf4-g128, 0.009135",
        "fp3-g128, 0.05694", "bitmod-fp3, 0.03801", "bitmod-fp4, 0.009575"})
    void errorOnGaussianWeightsIsTheReferenceTable(String name, double expected) {
        float[] weights = Gaussian.weights(1_280_000, 0);
        float[] restored = new float[weights.length];
        NumberFormats.named(name).roundTrip(weights, 1280, restored);

        assertThat(Gaussian.meanSquaredError(weights, restored)).isCloseTo(expected, withinPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"mxfp4-ocp, 4.25", "mxfp6-e2m3, 6.25", "mxfp8-e4m3, 8.25", "mxint8, 8.25", "nf4, 4.5",
        "bitmod-fp3, 3.140625", "bitmod-fp4, 4.140625", "nvfp4, 4.5", "e4m3-tensor, 8"})
    void bitsPerWeightCountScalesAndSelectors(String name, double bits) {
        NumberFormat format = NumberFormats.named(name);

        assertThat(format.bitsPerWeight()).isCloseTo(bits, within(1e-9));
        assertThat(8.0 * format.bytes(1024, 1024) / (1024 * 1024)).isCloseTo(bits, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 8, 6", "2, 3, 1, 32, 7.5", "3, 2, 3, 32, 28", "4, 3, 7, 127, 448", "5, 2, 15, 124, 57344"})
    void roundingIsTheNearestOfAllCodes(int exponentBits, int mantissaBits, int bias, int codes, float largest) {
        LevelTable table = LevelTable.miniFloat(exponentBits, mantissaBits, bias, codes);
        Random random = new Random(7);

        assertThat(table.largest()).isEqualTo(largest);
        for (int i = 0; i < 10_000; i++) {
            float value = (float) (random.nextGaussian() * largest * Math.pow(2, -random.nextInt(12)));
            float nearest = table.level(table.nearest(value));
            for (int code = 0; code < codes; code++) {
                assertThat(Math.abs(nearest - value))
                        .isLessThanOrEqualTo(Math.abs(Math.abs(value) - table.level(code)));
            }
        }
    }

    @Test
    void bipolarLevelsAreTheOddNumbersAndZerosStayZero() {
        float[] weights = new float[256];
        for (int i = 0; i < 128; i++) {
            weights[i] = 0.25f * (2 * (i % 4) - 3);
        }
        weights[5] = 0.1f;
        weights[6] = -0.1f;
        weights[7] = 0.6f;
        float[] restored = new float[256];
        NumberFormat format = NumberFormats.named("int2-bipolar-g128");
        format.roundTrip(weights, 256, restored);

        assertThat(restored).startsWith(-0.75f, -0.25f, 0.25f, 0.75f, -0.75f, 0.25f, -0.25f, 0.75f, -0.75f);
        assertThat(Arrays.copyOfRange(restored, 128, 256)).containsOnly(0f);
        assertThat(format.bitsPerWeight()).isEqualTo(2.125);
    }

    @Test
    void aTieGoesToTheEvenCodeAndTheFloorRuleClips() {
        float[] weights = new float[32];
        weights[0] = 5;
        weights[1] = -2.5f;
        float[] restored = new float[32];
        NumberFormats.named("mxfp4-ocp").roundTrip(weights, 32, restored);
        assertThat(restored).startsWith(4, -2);

        weights[0] = 7.9f;
        NumberFormats.named("mxfp4-ocp").roundTrip(weights, 32, restored);
        assertThat(restored).startsWith(6);
    }

    @Test
    void eightBitFloatsKeepAChannelThatIsMuchSmallerThanTheTensor() {
        float[] weights = Gaussian.weights(512, 3);
        for (int i = 256; i < 512; i++) {
            weights[i] *= 1e-6f;
        }
        float[] byTensor = new float[512];
        float[] byRow = new float[512];
        NumberFormats.named("e4m3-tensor").roundTrip(weights, 256, byTensor);
        NumberFormats.named("e4m3-row").roundTrip(weights, 256, byRow);

        assertThat(byTensor[300]).isZero();
        assertThat(byRow[300]).isCloseTo(weights[300], withinPercentage(7));
    }
}
