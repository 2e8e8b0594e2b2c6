package org.bitwright.analysis.model.matrix;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Against plain loops in double precision.
class FloatRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 64, 77})
    void vectorsComputeOtherThanTheirDefinitions(int count) {
        float[] a = row(count, 1);
        float[] b = row(count, 2);
        float[] c = row(count, 3);
        float[] target = new float[FloatRows.padded(count)];

        FloatRows.scale(a, 1.7f, target, count);
        assertRow(target, count, i -> 1.7f * (double) a[i]);
        FloatRows.sum(a, b, target, count);
        assertRow(target, count, i -> (double) a[i] + b[i]);
        FloatRows.product(a, b, target, count);
        assertRow(target, count, i -> (double) a[i] * b[i]);
        FloatRows.productPlus(a, b, c, target, count);
        assertRow(target, count, i -> (double) a[i] * b[i] + c[i]);
        FloatRows.combine(a, 0.3f, b, -1.2f, target, count);
        assertRow(target, count, i -> 0.3f * (double) a[i] - 1.2f * (double) b[i]);
        FloatRows.centredProduct(a, 0.4f, b, target, count);
        assertRow(target, count, i -> b[i] * ((double) a[i] - 0.4f));
        FloatRows.product(a, a, a, count);
        assertRow(a, count, i -> (double) row(count, 1)[i] * row(count, 1)[i]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 77})
    void sumsStartOverOrLosePrecision(int count) {
        float[] a = row(count, 1);
        float[] b = row(count, 2);
        double[] sums = new double[FloatRows.padded(count)];
        for (int row = 0; row < 1000; row++) {
            FloatRows.accumulate(a, sums, count);
            FloatRows.accumulateProduct(a, b, sums, count);
        }
        for (int i = 0; i < count; i++) {
            double expected = 1000 * ((double) a[i] + (double) a[i] * b[i]);
            assertThat(sums[i]).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
        }
    }

    private static float[] row(int count, long seed) {
        Random random = new Random(seed);
        float[] row = new float[FloatRows.padded(count)];
        for (int i = 0; i < count; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    private static void assertRow(float[] found, int count, IntToDoubleFunction expected) {
        for (int i = 0; i < count; i++) {
            assertThat((double) found[i]).as("element %d of %d", i, count).isCloseTo(expected.applyAsDouble(i),
                    within(3e-7 * (1 + Math.abs(expected.applyAsDouble(i)))));
        }
    }
}
