package org.bitwright.analysis.model.matrix;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GramProductTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "600, 7", "9, 256", "5, 257", "17, 1024", "2, 1300", "513, 300"})
    void equalsTheSumOfOuterProducts(int tokens, int columns) {
        Random random = new Random(11);
        float[] activations = new float[tokens * columns];
        for (int index = 0; index < activations.length; index++) {
            activations[index] = (float) random.nextGaussian();
        }
        double[] triangle = new double[columns * (columns + 1) / 2];
        triangle[0] = 2;

        GramProduct.add(activations, tokens, columns, triangle);

        double[] expected = new double[triangle.length];
        expected[0] = 2;
        for (int token = 0; token < tokens; token++) {
            int next = 0;
            for (int row = 0; row < columns; row++) {
                double left = activations[token * columns + row];
                for (int column = 0; column <= row; column++) {
                    expected[next++] += left * activations[token * columns + column];
                }
            }
        }
        double farthest = 0;
        for (int index = 0; index < expected.length; index++) {
            farthest = Math.max(farthest, Math.abs(triangle[index] - expected[index]));
        }
        assertThat(farthest).isLessThan(1e-11);
    }
}
