package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeLimitTest {
    private static final TimeLimit LONG = new TimeLimit(Duration.ofSeconds(30));

    @Test
    void endlessCallHangsTheProgram() {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMillis(50)).call(() -> {
            never.await();
            return 1;
        })).isInstanceOf(TimeLimit.ExceededException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        never.countDown();
    }

    @Test
    void interruptedWaitingGoesOn() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> LONG.call(() -> 1)).isInstanceOf(TimeLimit.ExceededException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void resultsAndProblemsAreLost() throws TimeLimit.ExceededException {
        assertThat(LONG.call(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new TokenizationException("wrong");
        })).isInstanceOf(TokenizationException.class).hasMessage("wrong");
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new IOException();
        })).isInstanceOf(IllegalStateException.class);
    }
}
