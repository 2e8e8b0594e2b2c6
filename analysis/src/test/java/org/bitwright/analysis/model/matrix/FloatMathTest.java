package org.bitwright.analysis.model.matrix;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FloatMathTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 16, 31, 33, 64, 259})
    void sumsLoseMoreThanDoublePrecisionDoes(int length) {
        float[] a = random(length + 5, 1);
        float[] b = random(length + 5, 2);
        double dot = 0;
        double sum = 0;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 3; i < 3 + length; i++) {
            dot += (double) a[i] * b[i];
            sum += a[i];
            max = Math.max(max, a[i]);
        }
        assertThat(FloatMath.dot(a, b, 3, 3 + length)).isCloseTo(dot, within(1e-13 * (1 + length)));
        assertThat(FloatMath.sum(a, 3, 3 + length)).isCloseTo(sum, within(1e-13 * (1 + length)));
        assertThat(FloatMath.max(a, 3, 3 + length)).isEqualTo(max);
    }

    @Test
    void notANumberGetsLost() {
        float[] a = random(100, 3);
        a[57] = Float.NaN;
        assertThat(FloatMath.max(a, 0, 100)).isNaN();
        assertThat(FloatMath.sum(a, 0, 100)).isNaN();
        assertThat(FloatMath.dot(a, a, 0, 100)).isNaN();
    }

    private static float[] random(int length, int seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
