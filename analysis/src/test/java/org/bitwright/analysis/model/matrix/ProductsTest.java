package org.bitwright.analysis.model.matrix;

import java.util.Random;

import org.bitwright.analysis.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class ProductsTest {
    @ParameterizedTest
    @CsvSource({"1024, 768, 256, false, true", "768, 256, 1024, true, false", "256, 1500, 77, false, false",
        "1033, 130, 96, true, true", "1, 4096, 300, false, true"})
    void sumsDependOnTheNumberOfThreads(int m, int n, int k, boolean transposedA, boolean transposedB) {
        Matrix a = random(transposedA ? k : m, transposedA ? m : k, 1);
        Matrix b = random(transposedB ? n : k, transposedB ? k : n, 2);
        float[] single = product(1, new Operand(a, transposedA), new Operand(b, transposedB), m, n);
        for (int threads : new int[]{2, 3, 7, 16}) {
            assertThat(product(threads, new Operand(a, transposedA), new Operand(b, transposedB), m, n))
                    .as("%d threads", threads)
                    .isEqualTo(single);
        }
        int row = m - 1;
        int column = n - 1;
        double expected = 0;
        for (int i = 0; i < k; i++) {
            expected += (double) element(a, transposedA, row, i) * element(b, transposedB, i, column);
        }
        assertThat((double) single[row * n + column]).isCloseTo(expected, within(1e-5 * k));
    }

    private static float element(Matrix matrix, boolean transposed, int row, int column) {
        float[] value = new float[1];
        matrix.loadFloats(transposed ? column : row, transposed ? row : column, 1, value);
        return value[0];
    }

    private static float[] product(int threads, Operand a, Operand b, int m, int n) {
        try (Workers workers = new Workers(threads); Matrix c = Matrix.allocate(Precision.FLOAT, m, n)) {
            new Products(workers).multiply(a, b, 0, c);
            float[] elements = new float[m * n];
            c.shaped(1, m * n).loadFloats(0, 0, m * n, elements);
            return elements;
        }
    }

    private static Matrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        Matrix matrix = Matrix.allocate(Precision.FLOAT, rows, columns);
        float[] row = new float[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
            matrix.storeFloats(i, 0, columns, row);
        }
        return matrix;
    }
}
