package org.bitwright.io.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class IntegerFormatTest {
    @ParameterizedTest
    @CsvSource({"int2-g128, 0.2532", "int3-g128, 0.04643", "int4-g128, 0.01011", "int8-g128, 3.50e-5",
        "int4-g128-restricted, 0.01376", "int4-g32-restricted, 0.009406", "int3-g128-restricted, 0.07490"})
    void errorOnGaussianWeightsIsTheReferenceTable(String name, double expected) {
        float[] weights = Gaussian.weights(2_000_000 / 128 * 128, 0);
        float[] restored = new float[weights.length];
        NumberFormats.named(name).roundTrip(weights, weights.length / 128 / 5, restored);

        assertThat(Gaussian.meanSquaredError(weights, restored)).isCloseTo(expected, withinPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"int4-g128, 4.15625", "int4-g128-sym, 4.125", "int2-g64, 2.28125", "int8-g32, 8.75",
        "int3-g128-awq, 3.1484375"})
    void bitsPerWeightCountScalesAndZeros(String name, double expected) {
        NumberFormat format = NumberFormats.named(name);

        assertThat(format.bitsPerWeight()).isCloseTo(expected, within(1e-9));
        assertThat(8.0 * format.bytes(1024, 1024) / (1024 * 1024)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void aLastGroupThatIsShorterHasItsOwnScale() {
        float[] weights = Gaussian.weights(3 * 200, 1);
        for (int row = 0; row < 3; row++) {
            weights[row * 200 + 199] = 0.001f;
            for (int column = 128; column < 199; column++) {
                weights[row * 200 + column] *= 0.001f;
            }
        }
        float[] restored = new float[weights.length];
        NumberFormats.named("int8-g128").roundTrip(weights, 200, restored);

        assertThat(restored[199]).isCloseTo(0.001f, within(2e-5f));
        assertThat(NumberFormats.named("int4-g128").bytes(3, 200)).isEqualTo(300 + 2 * 6 + 3);
        assertThat(NumberFormats.named("int3-g128").bytes(3, 200)).isEqualTo(225 + 2 * 6 + 3);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 32", "4, 128", "5, 64", "6, 32", "7, 128", "8, 128"})
    void fastPathIsTheDefinitionOfGptq(int bits, int group) {
        float[] weights = Gaussian.weights(7 * 300, bits);
        float[] restored = new float[weights.length];
        new IntegerFormat(bits, group, IntegerGrid.ASYMMETRIC).roundTrip(weights, 300, restored);

        int span = group == 0 ? 300 : group;
        for (int row = 0; row < 7; row++) {
            for (int first = 0; first < 300; first += span) {
                double low = 0;
                double high = 0;
                for (int i = first; i < Math.min(300, first + span); i++) {
                    low = Math.min(low, weights[row * 300 + i]);
                    high = Math.max(high, weights[row * 300 + i]);
                }
                int levels = (1 << bits) - 1;
                float scale = Float.float16ToFloat(Float.floatToFloat16((float) ((high - low) / levels)));
                double zero = Math.rint(-low / scale);
                for (int i = first; i < Math.min(300, first + span); i++) {
                    double code = Math.clamp(Math.rint(weights[row * 300 + i] / scale) + zero, 0, levels);
                    assertThat(restored[row * 300 + i]).isEqualTo((float) ((code - zero) * scale));
                }
            }
        }
    }

    @Test
    void symmetricLevelsDoNotReachThePositiveExtreme() {
        float[] weights = {7.5f, -7.5f, 0, 1};
        float[] restored = new float[4];
        NumberFormats.named("int4-row-sym").roundTrip(weights, 4, restored);

        assertThat(restored).containsExactly(7, -8, 0, 1);
    }

    @Test
    void awqKeepsTheTrueRangeWhereZeroLiesInside() {
        float[] weights = {-1.5f, 6, 0.5f, 2.1f};
        float[] restored = new float[4];
        NumberFormats.named("int4-row-awq").roundTrip(weights, 4, restored);

        assertThat(restored).containsExactly(-1.5f, 6, 0.5f, 2);
    }

    @Test
    void awqClipsAGroupFarFromZero() {
        float[] weights = {10, 11, 12, 13};
        float[] restored = new float[4];
        NumberFormats.named("int4-row-awq").roundTrip(weights, 4, restored);

        assertThat(restored).containsOnly(15 * Float.float16ToFloat(Float.floatToFloat16(3f / 15)));
    }
}
