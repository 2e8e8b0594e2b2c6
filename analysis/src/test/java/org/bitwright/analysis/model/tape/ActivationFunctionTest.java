package org.bitwright.analysis.model.tape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ActivationFunctionTest {
    private static final int COUNT = 203;
    private static final int PADDED = 256;

    @ParameterizedTest
    @EnumSource
    void floatsStrayFromDoublesOrDerivativesFromDifferences(ActivationFunction function) {
        double[] x = new double[COUNT];
        float[] narrow = new float[PADDED];
        for (int i = 0; i < COUNT; i++) {
            narrow[i] = (i - 100) / 9f;
            x[i] = narrow[i];
        }
        double[][] wide = new double[3][COUNT];
        float[][] found = new float[3][PADDED];
        function.evaluate(x, COUNT, wide[0], wide[1], wide[2]);
        function.evaluate(narrow, COUNT, found[0], found[1], found[2]);
        double[][] above = shifted(function, x, 1e-5);
        double[][] below = shifted(function, x, -1e-5);
        for (int i = 0; i < COUNT; i++) {
            for (int order = 0; order < 3; order++) {
                assertThat((double) found[order][i]).as("derivative %d at %f", order, x[i])
                        .isCloseTo(wide[order][i], within(2e-6 * (1 + Math.abs(wide[order][i]))));
            }
            if (x[i] != 0 || function != ActivationFunction.RELU) {
                for (int order = 0; order < 2; order++) {
                    assertThat(wide[order + 1][i]).as("derivative %d at %f", order + 1, x[i])
                            .isCloseTo((above[order][i] - below[order][i]) / 2e-5, within(1e-7));
                }
            }
        }
    }

    private static double[][] shifted(ActivationFunction function, double[] x, double shift) {
        double[] moved = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            moved[i] = x[i] + shift;
        }
        double[][] values = new double[3][COUNT];
        function.evaluate(moved, COUNT, values[0], values[1], values[2]);
        return values;
    }
}
