package org.bitwright.analysis.salience;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class InverseFactorTest {
    @Test
    void goldenDiagonalsOfThreeColumns() {
        InverseFactor factor = InverseFactor.of(3, InputMoments.elements(new double[]{4, 2, 3, 1, 0.5, 2}), 1, 0);

        assertThat(1 / factor.squaredReciprocal(0)).isCloseTo(0.410714, within(5e-7));
        assertThat(1 / factor.squaredReciprocal(1)).isCloseTo(0.347826, within(5e-7));
        assertThat(1 / factor.squaredReciprocal(2)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void goldenDiagonalsOfTwoColumns() {
        InverseFactor factor = InverseFactor.of(2, InputMoments.elements(new double[]{2, 1, 2}), 1, 0);

        assertThat(1 / Math.sqrt(factor.squaredReciprocal(0))).isCloseTo(0.816497, within(5e-7));
        assertThat(1 / Math.sqrt(factor.squaredReciprocal(1))).isCloseTo(0.707107, within(5e-7));
    }

    @Test
    void everyEntryIsTheFirstOfTheInverseOfTheTrailingBlock() {
        int columns = 13;
        Random random = new Random(3);
        InputMoments inputs = InputMoments.correlated(columns);
        float[] activations = new float[40 * columns];
        for (int index = 0; index < activations.length; index++) {
            activations[index] = (float) random.nextGaussian();
        }
        inputs.add(activations, 40);
        inputs.addSequences(4);

        InverseFactor factor = inputs.summary().inverseFactor();

        double[][] hessian = hessian(activations, columns, 2.0 / 4, InverseFactor.DAMPING);
        for (int column = 0; column < columns; column++) {
            assertThat(factor.squaredReciprocal(column)).isCloseTo(1 / firstOfInverse(hessian, column),
                    within(1e-9));
        }
    }

    @Test
    void columnsWithoutInputAreNeverSalient() {
        InverseFactor factor = InverseFactor.of(3, InputMoments.elements(new double[]{4, 0, 0, 1, 0, 2}), 1);

        assertThat(factor.squaredReciprocal(1)).isZero();
        assertThat(factor.squaredReciprocal(2)).isCloseTo(2.01, within(1e-12));
    }

    private static double[][] hessian(float[] activations, int columns, double scale, double damping) {
        double[][] hessian = new double[columns][columns];
        for (int first = 0; first < activations.length; first += columns) {
            for (int row = 0; row < columns; row++) {
                for (int column = 0; column < columns; column++) {
                    hessian[row][column] += scale * activations[first + row] * activations[first + column];
                }
            }
        }
        for (int row = 0; row < columns; row++) {
            hessian[row][row] += damping;
        }
        return hessian;
    }

    /// [(H_{start:,start:})⁻¹]₁₁ by Gaussian elimination on the system with the first unit vector.
    private static double firstOfInverse(double[][] hessian, int start) {
        int order = hessian.length - start;
        double[][] system = new double[order][order + 1];
        for (int row = 0; row < order; row++) {
            System.arraycopy(hessian[start + row], start, system[row], 0, order);
        }
        system[0][order] = 1;
        for (int pivot = order - 1; pivot > 0; pivot--) {
            for (int row = 0; row < pivot; row++) {
                double factor = system[row][pivot] / system[pivot][pivot];
                for (int column = 0; column <= order; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        return system[0][order] / system[0][0];
    }
}
