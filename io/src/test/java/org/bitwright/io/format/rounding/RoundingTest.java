package org.bitwright.io.format.rounding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RoundingTest {
    private static final int COLUMNS = 256;
    private static final LayerInputs CORRELATED = ErrorFeedbackTest
            .inputs(ErrorFeedbackTest.randomMoments(COLUMNS, 1));
    private static final LayerWeights LAYER = new LayerWeights(ErrorFeedbackTest.gaussian(24 * COLUMNS, 2),
            COLUMNS, CORRELATED, true);

    static Stream<Rounding> minding() {
        return Rounding.all().stream().filter(rounding -> rounding.needsInputs()
                && !(rounding instanceof ImportanceWeighted) && !(rounding instanceof AdaptiveDimension));
    }

    static List<Rounding> all() {
        return Rounding.all();
    }

    @ParameterizedTest
    @MethodSource("minding")
    void theOutputChangesLessThanByRoundingToNearest(Rounding rounding) {
        for (String name : List.of("int3-g128", "int4-g32-awq", "int3-row-sym", "int2-g64")) {
            NumberFormat format = NumberFormats.named(name);
            double nearest = OutputError.of(LAYER, new Nearest().round(format, LAYER).weights());
            double minded = OutputError.of(LAYER, rounding.round(format, LAYER).weights());

            assertThat(minded).as(name).isLessThan(0.9 * nearest);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void bytesAreThoseOfTheFormatAndWhatTheRoundingAdds(Rounding rounding) {
        NumberFormat format = NumberFormats.named("int4-g128");
        RoundedLayer rounded = rounding.round(format, LAYER);

        assertThat(rounded.weights()).hasSameSizeAs(LAYER.weights());
        long plain = format.bytes(24, COLUMNS);
        switch (rounding) {
            case AwqScaling _ -> assertThat(rounded.bytes()).isEqualTo(plain + 2 * COLUMNS);
            case AdaptiveDimension _ -> assertThat(rounded.bytes()).isIn(plain + 1, format.bytes(COLUMNS, 24) + 1);
            default -> assertThat(rounded.bytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int3-g128", "int4-g32-sym", "int2-row", "int5-g64-awq"})
    void independentInputsLeaveNothingToMakeGood(String name) {
        double[][] diagonal = new double[COLUMNS][COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            diagonal[i][i] = 1 + i % 7;
        }
        LayerWeights layer = new LayerWeights(LAYER.weights(), COLUMNS, ErrorFeedbackTest.inputs(diagonal), true);
        NumberFormat format = NumberFormats.named(name);

        float[] nearest = new Nearest().round(format, layer).weights();
        assertThat(Gptq.usual().round(format, layer).weights()).containsExactly(nearest);
        assertThat(Gptq.inActivationOrder().round(format, layer).weights()).containsExactly(nearest);
    }

    @Test
    void gridsOfAWholeRowDoNotDependOnTheBlockSize() {
        NumberFormat format = NumberFormats.named("int3-row");
        float[] expected = new Gptq(false, 0.01, 128).round(format, LAYER).weights();
        for (int block : new int[]{1, 64, COLUMNS}) {
            assertThat(new Gptq(false, 0.01, block).round(format, LAYER).weights()).containsExactly(expected);
        }
    }

    @Test
    void gridsWithinABlockAreChosenFromStaleWeights() {
        NumberFormat format = NumberFormats.named("int3-g32");
        float[] stale = new Gptq(false, 0.01, 128).round(format, LAYER).weights();
        float[] fresh = new Gptq(false, 0.01, 32).round(format, LAYER).weights();

        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 32; column++) {
                assertThat(stale[row * COLUMNS + column]).isEqualTo(fresh[row * COLUMNS + column]);
            }
        }
        assertThat(stale).isNotEqualTo(fresh);
    }

    @Test
    void gptqIsItsDefinitionWrittenNaively() {
        IntegerFormat format = (IntegerFormat) NumberFormats.named("int3-g64");
        float[] found = new Gptq(false, 0.01, 64).round(format, LAYER).weights();
        InverseCholesky factor = InverseCholesky.of(CORRELATED, ColumnOrder.natural(COLUMNS), 0.01);
        for (int row = 0; row < 24; row++) {
            double[] weights = new double[COLUMNS];
            float[] single = new float[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                weights[i] = LAYER.weights()[row * COLUMNS + i];
            }
            for (int j = 0; j < COLUMNS; j++) {
                for (int i = 0; j % 64 == 0 && i < COLUMNS; i++) {
                    single[i] = (float) weights[i];
                }
                var grid = format.fit(single, j / 64 * 64, 64);
                double level = grid.value(grid.code((float) weights[j]));
                double error = (weights[j] - level) / factor.at(j, j);
                for (int k = j + 1; k < COLUMNS; k++) {
                    weights[k] -= error * factor.at(j, k);
                }
                assertThat((double) found[row * COLUMNS + j]).isCloseTo(level, within(1e-6));
            }
        }
    }

    @Test
    void columnsWithoutInputBecomeZeroAndAreReported() {
        double[][] moments = ErrorFeedbackTest.randomMoments(COLUMNS, 3);
        for (int i = 0; i < COLUMNS; i++) {
            moments[9][i] = 0;
            moments[i][9] = 0;
        }
        LayerWeights layer = new LayerWeights(LAYER.weights(), COLUMNS, ErrorFeedbackTest.inputs(moments), true);
        RoundedLayer rounded = Gptq.usual().round(NumberFormats.named("int4-g128"), layer);

        for (int row = 0; row < 24; row++) {
            assertThat(rounded.weights()[row * COLUMNS + 9]).isZero();
        }
        assertThat(rounded.note()).isEqualTo("damping 0.010 of the mean diagonal, 1 columns without input");
    }

    @Test
    void awqScalesAreThoseOfTheExample() {
        LayerInputs inputs = new LayerInputs(new double[]{1, 0, 16}, new double[]{1, 4});

        float[] scales = AwqScaling.scales(inputs, 0.5);
        assertThat(scales[0]).isCloseTo(0.707107f, within(5e-4f));
        assertThat(scales[1]).isCloseTo(1.414214f, within(5e-4f));
        assertThat(AwqScaling.scales(inputs, 0)).containsExactly(1, 1);
    }

    @Test
    void oneHugeInputColumnIsGroupedAlongOutputsAndOneHugeRowAlongInputs() {
        double[][] identity = new double[128][128];
        for (int i = 0; i < 128; i++) {
            identity[i][i] = 1;
        }
        NumberFormat format = NumberFormats.named("int4-g128");
        float[] hugeColumn = ErrorFeedbackTest.gaussian(128 * 128, 4);
        float[] hugeRow = hugeColumn.clone();
        for (int i = 0; i < 128; i++) {
            hugeColumn[i * 128 + 5] *= 100;
            hugeRow[5 * 128 + i] *= 10;
        }
        LayerInputs inputs = ErrorFeedbackTest.inputs(identity);

        assertThat(new AdaptiveDimension().round(format, new LayerWeights(hugeColumn, 128, inputs, true)).note())
                .isEqualTo("groups along outputs");
        assertThat(new AdaptiveDimension().round(format, new LayerWeights(hugeRow, 128, inputs, true)).note())
                .isEqualTo("groups along inputs");
    }

    @Test
    void clippingNeverRaisesTheLossItMinimises() {
        IntegerFormat format = (IntegerFormat) NumberFormats.named("int2-g32");
        float[] weights = ErrorFeedbackTest.gaussian(32 * 50, 8);
        for (int first = 0; first < weights.length; first += 32) {
            double plain = PowerLoss.of(format.fit(weights, first, 32), weights, first, 32);
            double clipped = PowerLoss.of(ClippedRange.fit(format, weights, first, 32), weights, first, 32);
            assertThat(clipped).isLessThanOrEqualTo(plain);
        }
        float[] extreme = new float[32];
        extreme[3] = 100;
        for (int i = 4; i < 32; i++) {
            extreme[i] = (i % 2 == 0 ? 1 : -1) * 30;
        }
        assertThat(ClippedRange.fit(format, extreme, 0, 32).scale()).isLessThan(format.fit(extreme, 0, 32).scale());
    }

    @Test
    void salientWeightsAreThoseFarFromTheMeanOfTheirBlock() {
        float[] weights = new float[200];
        Arrays.fill(weights, 0.01f);
        weights[150] = 3;
        double[][] identity = {{1, 0}, {0, 1}};
        SalienceMask mask = SalienceMask.of(weights, 2, 2,
                InverseCholesky.of(ErrorFeedbackTest.inputs(identity), ColumnOrder.natural(2), 0));

        assertThat(mask.salient(75, 0)).isTrue();
        assertThat(mask.salient(75, 1)).isFalse();
        assertThat(mask.salient(0, 0)).isFalse();
    }

    @Test
    void storedCodesAreTheRoundedValues() {
        IntegerFormat format = (IntegerFormat) NumberFormats.named("int3-g64-awq");
        int[] order = ColumnOrder.natural(COLUMNS);
        var matrix = new GroupedFeedback(format, (row, values, first, count) -> format.fit(values, first, count), false)
                .run(LAYER.weights(), new ErrorFeedback(InverseCholesky.of(CORRELATED, order, 0.01), order, 128));
        byte[] stored = new byte[Math.toIntExact(format.bytes(24, COLUMNS))];
        matrix.store(stored);
        float[] decoded = new float[LAYER.weights().length];
        format.decode(stored, COLUMNS, decoded);

        assertThat(decoded).containsExactly(matrix.values());
    }

    @Test
    void onlyIntegersAreServedByErrorFeedback() {
        assertThat(Gptq.usual().serves(NumberFormats.named("q4_k"))).isFalse();
        assertThat(new ImportanceWeighted().serves(NumberFormats.named("q4_k"))).isTrue();
        assertThatThrownBy(() -> Gptq.usual().round(NumberFormats.named("nf4"), LAYER))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nf4");
    }

    @Test
    void anUnknownNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> Rounding.named("gptqq")).isInstanceOf(UnknownRoundingException.class)
                .hasMessageContaining("gptqq").hasMessageContaining("nearest, clip, gptq, gptq-act-order, awq");
    }
}
