package org.bitwright.io.format;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class EveryFormatTest {
    private static final int COLUMNS = 512;

    static Stream<NumberFormat> formats() {
        return NumberFormats.all().stream().filter(NumberFormat::encodes);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void restoredValuesAreTheStoredOnes(NumberFormat format) {
        assertStoredAsSimulated(format, Gaussian.weights(3 * COLUMNS, 11), null);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void restoredValuesAreTheStoredOnesWithImportance(NumberFormat format) {
        float[] importance = Gaussian.weights(COLUMNS, 12);
        for (int i = 0; i < COLUMNS; i++) {
            importance[i] *= importance[i];
        }
        assertStoredAsSimulated(format, Gaussian.weights(3 * COLUMNS, 11), importance);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void zerosStayZero(NumberFormat format) {
        assertThat(assertStoredAsSimulated(format, new float[2 * COLUMNS], null)).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void subnormalWeightsStayFiniteAndTiny(NumberFormat format) {
        float[] weights = new float[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            weights[i] = Float.MIN_VALUE * (i % 19 - 9);
        }
        for (float restored : assertStoredAsSimulated(format, weights, null)) {
            assertThat(restored).isCloseTo(0, within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hugeOutliersStayFinite(NumberFormat format) {
        float[] weights = Gaussian.weights(COLUMNS, 13);
        weights[7] = 3e38f;
        weights[300] = -3e38f;
        for (float restored : assertStoredAsSimulated(format, weights, null)) {
            assertThat(restored).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void constantRowsKeepTheirSign(NumberFormat format) {
        for (float constant : new float[]{0.75f, -0.75f}) {
            float[] weights = new float[COLUMNS];
            Arrays.fill(weights, constant);
            for (float restored : assertStoredAsSimulated(format, weights, null)) {
                assertThat(restored / constant).isBetween(0f, 1.34f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void oneSidedRowsStayOnTheirSide(NumberFormat format) {
        float[] weights = Gaussian.weights(COLUMNS, 14);
        for (int i = 0; i < COLUMNS; i++) {
            weights[i] = Math.abs(weights[i]);
        }
        float[] restored = assertStoredAsSimulated(format, weights, null);
        for (int i = 0; i < COLUMNS; i++) {
            assertThat((double) restored[i]).as("weight %s", weights[i]).isGreaterThan(-weights[i] - 2.0);
        }
        double power = Gaussian.meanSquaredError(weights, new float[COLUMNS]);
        assertThat(Gaussian.meanSquaredError(weights, restored)).isLessThan(power);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void notANumberIsRefusedByItsIndex(NumberFormat format) {
        for (float bad : new float[]{Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] weights = Gaussian.weights(2 * COLUMNS, 15);
            weights[COLUMNS + 77] = bad;
            float[] restored = new float[weights.length];
            assertThatExceptionOfType(NonFiniteWeightException.class)
                    .isThrownBy(() -> format.roundTrip(weights, COLUMNS, restored)).withMessageContaining("589")
                    .satisfies(refused -> assertThat(refused.index()).isEqualTo(COLUMNS + 77));
            assertThat(restored).containsOnly(0f);
            byte[] stored = new byte[Math.toIntExact(format.bytes(2, COLUMNS))];
            assertThatExceptionOfType(NonFiniteWeightException.class)
                    .isThrownBy(() -> format.encode(weights, COLUMNS, null, stored))
                    .satisfies(refused -> assertThat(refused.index()).isEqualTo(COLUMNS + 77));
            assertThat(stored).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void columnsThatDoNotMatterAtAllStayFinite(NumberFormat format) {
        float[] importance = new float[COLUMNS];
        Arrays.fill(importance, COLUMNS / 2, COLUMNS, 1);
        for (float[] some : new float[][]{importance, new float[COLUMNS]}) {
            for (float restored : assertStoredAsSimulated(format, Gaussian.weights(2 * COLUMNS, 16), some)) {
                assertThat(restored).isFinite();
            }
        }
    }

    private static float[] assertStoredAsSimulated(NumberFormat format, float[] weights,
            float @Nullable [] importance) {
        int rows = weights.length / COLUMNS;
        byte[] stored = new byte[Math.toIntExact(format.bytes(rows, COLUMNS))];
        format.encode(weights, COLUMNS, importance, stored);
        float[] decoded = new float[weights.length];
        format.decode(stored, COLUMNS, decoded);
        float[] simulated = weights.clone();
        format.roundTrip(simulated, COLUMNS, importance, simulated);

        assertThat(simulated).containsExactly(decoded);
        return decoded;
    }
}
