package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeLimitTest {
    private static final TimeLimit LONG = new TimeLimit(Duration.ofSeconds(30));

    private static void nothing(@Nullable Object late) {
        // What comes late is of no use here.
    }

    @Test
    void endlessCallHangsTheProgram() {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMillis(50)).call(() -> {
            never.await();
            return 1;
        }, TimeLimitTest::nothing)).isInstanceOf(TimeLimit.ExceededException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        never.countDown();
    }

    @Test
    void whatComesLateIsForgottenAndItsThreadStays() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> late = new CompletableFuture<>();
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMillis(50)).call(() -> {
            worker.set(Thread.currentThread());
            go.await();
            return 7;
        }, late::complete)).isInstanceOf(TimeLimit.ExceededException.class);
        assertThat(late).isNotDone();
        go.countDown();
        assertThat(late.join()).isEqualTo(7);
        Thread used = Objects.requireNonNull(worker.get());
        used.join();
        assertThat(used.isAlive()).isFalse();
    }

    @Test
    void interruptedWaitingGoesOn() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> LONG.call(() -> {
            never.await();
            return 1;
        }, TimeLimitTest::nothing)).isInstanceOf(TimeLimit.ExceededException.class);
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void resultsAndProblemsAreLost() throws TimeLimit.ExceededException {
        assertThat(LONG.call(() -> 7, TimeLimitTest::nothing)).isEqualTo(7);
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new TokenizationException("wrong");
        }, TimeLimitTest::nothing)).isInstanceOf(TokenizationException.class).hasMessage("wrong");
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new StackOverflowError();
        }, TimeLimitTest::nothing)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> LONG.call(() -> {
            throw new IOException();
        }, TimeLimitTest::nothing)).isInstanceOf(IllegalStateException.class);
    }
}
