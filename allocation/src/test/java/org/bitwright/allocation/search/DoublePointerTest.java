package org.bitwright.allocation.search;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoublePointerTest {
    private static final List<Double> SALIENCE = List.of(5.0, 0.0, 900.0, 1.0, 4.0, 300.0, 3.0, 2.0, 6.0, 7.0);

    @Test
    void theAverageStaysAndTheLeastSalientGroupsPay() {
        DoublePointer.Result result = new DoublePointer(bits -> weighted(SALIENCE, bits)).search(SALIENCE, 3);

        assertThat(result.bits().stream().mapToInt(Integer::intValue).average()).hasValue(3.0);
        assertThat(result.moved()).isEqualTo(2);
        assertThat(result.bits()).containsExactly(3, 2, 4, 2, 3, 4, 3, 3, 3, 3);
        assertThat(result.error()).isEqualTo(IntStream.range(0, 5).mapToDouble(this::errorOfMoving).min().orElse(0));
    }

    @Test
    void nothingMovesWhereEveryMoveHurts() {
        List<Double> equal = List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
        DoublePointer.Result result = new DoublePointer(bits -> weighted(equal, bits)).search(equal, 3);

        assertThat(result.moved()).isZero();
        assertThat(result.bits()).containsOnly(3);
    }

    private double errorOfMoving(int moved) {
        List<Integer> order = List.of(1, 3, 7, 6, 4, 0, 8, 9, 5, 2);
        return weighted(SALIENCE, IntStream.range(0, SALIENCE.size()).map(order::indexOf)
                .map(rank -> rank < moved ? 2 : rank >= order.size() - moved ? 4 : 3).boxed().toList());
    }

    private static double weighted(List<Double> salience, List<Integer> bits) {
        double error = 0;
        for (int i = 0; i < bits.size(); i++) {
            error += salience.get(i) * Math.pow(4, -bits.get(i));
        }
        return error;
    }
}
