package org.bitwright.analysis.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LinearAdjointTest {
    @ParameterizedTest
    @EnumSource
    void outputAdjointsTimesInputsAreNotTheGradient(Precision precision) {
        Golden golden = Golden.of("llama");
        int[] row = golden.rows().getFirst();
        try (DifferentiableModel model = golden.load(precision)) {
            Map<String, double[]> products = new HashMap<>();
            model.visitLinearAdjoints(row, (tensor, inputs, adjoints, tokens) -> products.merge(tensor,
                    outer(inputs, adjoints, tokens), LinearAdjointTest::sum));

            Gradient gradient = model.gradient(List.of(row));
            assertThat(products).hasSizeGreaterThanOrEqualTo(14);
            products.forEach((tensor, product) -> {
                double[] expected = new double[product.length];
                gradient.read(tensor, 0, expected.length, expected);
                if (!tensor.contains("embed")) {
                    assertThat(product).as(tensor).containsExactly(expected,
                            within(1e-5 * gradient.norm(tensor) + 1e-9));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientOfChosenLabelsIsNotThatOfTheTextWhenTheyAreItsTokens(Precision precision) {
        Golden golden = Golden.of("llama");
        int[] row = golden.rows().getFirst();
        int[] targets = new int[row.length - 1];
        System.arraycopy(row, 1, targets, 0, targets.length);
        String tensor = "model.layers.0.self_attn.q_proj.weight";
        try (DifferentiableModel model = golden.load(precision)) {
            double whole = model.gradient(List.of(row)).norm(tensor);

            assertThat(model.gradient(row, targets).norm(tensor)).isCloseTo(whole, within(1e-9 * whole));
            // The first position attends to itself alone, so its queries have no gradient.
            targets[targets.length - 1] = (targets[targets.length - 1] + 1) % 4;
            assertThat(model.gradient(row, targets).norm(tensor)).isNotCloseTo(whole, within(1e-6 * whole));
        }
    }

    private static double[] outer(float[] inputs, float[] adjoints, int tokens) {
        int columns = inputs.length / tokens;
        int rows = adjoints.length / tokens;
        double[] product = new double[rows * columns];
        for (int token = 0; token < tokens; token++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    product[row * columns + column] += (double) adjoints[token * rows + row]
                            * inputs[token * columns + column];
                }
            }
        }
        return product;
    }

    private static double[] sum(double[] one, double[] other) {
        double[] result = one.clone();
        for (int index = 0; index < result.length; index++) {
            result[index] += other[index];
        }
        return result;
    }
}
