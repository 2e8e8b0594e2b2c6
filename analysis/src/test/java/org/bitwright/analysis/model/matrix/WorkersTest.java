package org.bitwright.analysis.model.matrix;

import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void taskRunsNotOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int count = 0; count < 200; count++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(count);
                workers.run(count, (index, _) -> runs.incrementAndGet(index));
                for (int i = 0; i < count; i++) {
                    assertThat(runs.get(i)).as("task %d of %d", i, count).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void failureIsSwallowedOrStopsLaterWork(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.run(50, (index, _) -> {
                if (index == 20) {
                    throw new IllegalArgumentException("task 20");
                }
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("task 20");
            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            workers.run(10, (index, _) -> runs.incrementAndGet(index));
            assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
        }
    }

    @Test
    void interruptEndsTheWaitEarlyOrIsForgotten() {
        try (Workers workers = new Workers(2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(4);
            Thread.currentThread().interrupt();
            workers.run(4, (index, _) -> {
                long end = System.nanoTime() + 2_000_000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                runs.incrementAndGet(index);
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1]");
        }
    }
}
