package org.bitwright.analysis.model.matrix;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CholeskyDiagonalTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 512, 700, 1025})
    void givesBackTheDiagonalOfTheFactorThatMadeTheMatrix(int order) {
        double[][] lower = lower(order);

        double[] squares = CholeskyDiagonal.of(order, (row, column) -> product(lower, row, column), 0);

        for (int index = 0; index < order; index++) {
            assertThat(squares[index]).as("row %d", index)
                    .isCloseTo(lower[index][index] * lower[index][index], within(1e-10));
        }
    }

    @Test
    void neverAsksBeyondTheDiagonal() {
        double[] squares = CholeskyDiagonal.of(300, (row, column) -> {
            assertThat(column).isLessThanOrEqualTo(row);
            return row == column ? 4 : 0;
        }, 0);

        assertThat(squares).containsOnly(4);
    }

    @Test
    void whatRoundingTakesBelowTheLeastCountsAsTheLeast() {
        double[] squares = CholeskyDiagonal.of(2, (row, column) -> row == column && row == 1 ? 0.5 : 1, 1e-3);

        assertThat(squares).containsExactly(1, 1e-3);
    }

    private static double[][] lower(int order) {
        Random random = new Random(order);
        double[][] lower = new double[order][];
        for (int row = 0; row < order; row++) {
            lower[row] = new double[row + 1];
            for (int column = 0; column < row; column++) {
                lower[row][column] = random.nextGaussian() / Math.sqrt(order);
            }
            lower[row][row] = 1 + random.nextDouble();
        }
        return lower;
    }

    private static double product(double[][] lower, int row, int column) {
        double sum = 0;
        for (int index = 0; index <= column; index++) {
            sum += lower[row][index] * lower[column][index];
        }
        return sum;
    }
}
