package org.bitwright.io.tokenizer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// Waits a bounded time for calls into native code, which nothing can interrupt.
///
/// @param length
///            how long a call may compute; a call that a busy machine keeps from computing may take ten times as long
record TimeLimit(Duration length) {
    private static final int PATIENCE = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Thrown when a call took too long; it goes on in the background and must not be disturbed.
    static final class ExceededException extends Exception {
        private static final long serialVersionUID = 1;

        ExceededException(Throwable cause) {
            super(cause);
        }
    }

    /// The result of a call, made on a thread that does not keep the program alive and ends with the call.
    ///
    /// @param late
    ///            receives what a call that was given up came to after all, null when it failed; runs on that thread
    /// @throws ExceededException
    ///             when it took too long, or this thread was interrupted meanwhile
    <T> T call(Callable<T> call, Consumer<@Nullable T> late) throws ExceededException {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().daemon().name("tokenizer").start(() -> run(call, outcome, late));
        try {
            return awaited(worker, outcome);
        } catch (TimeoutException tooLong) {
            return lastMoment(outcome, tooLong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return lastMoment(outcome, stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private <T> T awaited(Thread worker, CompletableFuture<T> outcome)
            throws TimeoutException, InterruptedException, ExecutionException {
        for (int turn = 1; turn < PATIENCE; turn++) {
            try {
                return outcome.get(length.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException tooLong) {
                long computed = THREADS.getThreadCpuTime(worker.threadId());
                if (computed < 0 || computed >= length.toNanos()) {
                    throw tooLong;
                }
            }
        }
        return outcome.get(length.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static <T> void run(Callable<T> call, CompletableFuture<T> outcome, Consumer<@Nullable T> late) {
        @Nullable
        T result = null;
        boolean taken;
        try {
            T found = call.call();
            result = found;
            taken = outcome.complete(found);
        } catch (Throwable problem) {
            taken = outcome.completeExceptionally(problem);
        }
        if (!taken) {
            late.accept(result);
        }
    }

    /// Either the call is given up now, or it has ended in the meantime.
    private static <T> T lastMoment(CompletableFuture<T> outcome, Exception why) throws ExceededException {
        if (outcome.completeExceptionally(why)) {
            throw new ExceededException(why);
        }
        return outcome.join();
    }
}
