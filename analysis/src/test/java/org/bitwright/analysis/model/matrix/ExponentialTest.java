package org.bitwright.analysis.model.matrix;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExponentialTest {
    @Test
    void strayFromTheLibraryFunction() {
        double[] exponents = IntStream.range(0, 200_003).mapToDouble(i -> -707 + i * 0.00707).toArray();
        double[] values = exponents.clone();
        Exponential.apply(values, 0, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            double expected = Math.exp(exponents[i]);
            assertThat(values[i]).as("exp(%s)", exponents[i]).isCloseTo(expected, within(expected * 1e-15));
        }
    }

    @Test
    void extremesBecomeNotANumber() {
        double[] values = {-1e300, Double.NEGATIVE_INFINITY, -709, 0, 1e300, 0, 0, 0, -1e300, 1e300, 0};
        Exponential.apply(values, 0, 0, values.length);
        assertThat(values).startsWith(0, 0, 0, 1).endsWith(0, Math.exp(709), 1);
    }

    @Test
    void elementsOutsideTheRangeChange() {
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        Exponential.apply(values, 5, 3, 23);
        assertThat(values[2]).isEqualTo(2);
        assertThat(values[5]).isEqualTo(1);
        assertThat(values[23]).isEqualTo(23);
    }
}
