package org.bitwright.io.format.rounding;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ErrorFeedbackTest {
    private static final LayerInputs TWO = inputs(new double[][]{{2, 1}, {1, 2}});
    private static final LayerInputs THREE = inputs(new double[][]{{4, 2, 1}, {2, 3, 0.5}, {1, 0.5, 2}});

    @Test
    void factorIsTheUpperCholeskyFactorOfTheInverse() {
        InverseCholesky two = InverseCholesky.of(TWO, ColumnOrder.natural(2), 0);
        assertThat(two.at(0, 0)).isCloseTo(0.816497, within(1e-6));
        assertThat(two.at(0, 1)).isCloseTo(-0.408248, within(1e-6));
        assertThat(two.at(1, 1)).isCloseTo(0.707107, within(1e-6));

        InverseCholesky three = InverseCholesky.of(THREE, ColumnOrder.natural(3), 0);
        double[] squares = {0.410714, 0.347826, 0.5};
        for (int i = 0; i < 3; i++) {
            assertThat(three.at(i, i) * three.at(i, i)).isCloseTo(squares[i], within(1e-6));
        }
    }

    @Test
    void wholeNumbersAreTheReferenceResultsOfGptq() {
        assertRounded(TWO, new float[]{0.4f, 0.4f}, new float[]{0, 1}, 0.28);
        assertRounded(THREE, new float[]{0.45f, -0.55f, 0.3f}, new float[]{0, 0, 0}, 0.50625);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70, 150})
    void lossIsTheExactQuadraticForm(int columns) {
        double[][] moments = randomMoments(columns, 5);
        LayerInputs inputs = inputs(moments);
        float[] weights = gaussian(4 * columns, 6);
        float[] levels = new float[weights.length];
        double loss = new ErrorFeedback(InverseCholesky.of(inputs, ColumnOrder.natural(columns), 0),
                ColumnOrder.natural(columns), 128).run(weights, row -> wholeNumbers(levels, row * columns));

        double expected = 0;
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    double one = (double) weights[row * columns + i] - levels[row * columns + i];
                    double other = (double) weights[row * columns + j] - levels[row * columns + j];
                    expected += one * moments[i][j] * other / 2;
                }
            }
        }
        assertThat(loss).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void anInverseThatDoesNotExistIsDampedMoreAndSaysSo() {
        LayerInputs singular = inputs(new double[][]{{1, 1}, {1, 1}});

        assertThat(InverseCholesky.of(singular, ColumnOrder.natural(2), 1e-3).damping()).isEqualTo(1e-3);
        LayerInputs indefinite = inputs(new double[][]{{1, 1.5}, {1.5, 1}});
        assertThat(InverseCholesky.of(indefinite, ColumnOrder.natural(2), 0.01).damping())
                .isCloseTo(1, within(1e-12));
    }

    static LayerInputs inputs(double[][] moments) {
        int n = moments.length;
        double[] triangle = new double[n * (n + 1) / 2];
        double[] magnitudes = new double[n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            magnitudes[i] = Math.sqrt(moments[i][i]);
            for (int j = 0; j <= i; j++) {
                triangle[at++] = moments[i][j];
            }
        }
        return new LayerInputs(triangle, magnitudes);
    }

    /// XᵀX of correlated inputs.
    static double[][] randomMoments(int columns, long seed) {
        Random random = new Random(seed);
        double[][] moments = new double[columns][columns];
        for (int token = 0; token < 3 * columns; token++) {
            double shared = random.nextGaussian();
            double[] x = new double[columns];
            for (int i = 0; i < columns; i++) {
                x[i] = (random.nextGaussian() + shared) * (1 + i % 5);
            }
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    moments[i][j] += x[i] * x[j] / (3.0 * columns);
                }
            }
        }
        return moments;
    }

    static float[] gaussian(int count, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }

    private static void assertRounded(LayerInputs inputs, float[] weights, float[] expected, double loss) {
        int[] order = ColumnOrder.natural(weights.length);
        float[] levels = new float[weights.length];
        double found = new ErrorFeedback(InverseCholesky.of(inputs, order, 0), order, 128).run(weights,
                row -> wholeNumbers(levels, 0));

        assertThat(levels).containsExactly(expected);
        assertThat(found).isCloseTo(loss, within(1e-6));
    }

    private static ErrorFeedback.RowRounder wholeNumbers(float[] levels, int start) {
        return new ErrorFeedback.RowRounder() {
            @Override
            public void begin(int place, float[] row) {
                assertThat(place % 128).isZero();
            }

            @Override
            public float round(int place, int column, float weight) {
                levels[start + column] = (float) Math.rint(weight) + 0f;
                return levels[start + column];
            }
        };
    }
}
