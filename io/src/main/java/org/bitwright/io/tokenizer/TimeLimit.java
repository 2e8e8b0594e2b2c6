package org.bitwright.io.tokenizer;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits a bounded time for calls into native code, which nothing can interrupt.
///
/// @param length
///            how long a call may take
record TimeLimit(Duration length) {
    /// Thrown when a call took too long; it goes on in the background and must not be disturbed.
    static final class ExceededException extends Exception {
        private static final long serialVersionUID = 1;

        ExceededException(Throwable cause) {
            super(cause);
        }
    }

    /// The result of a call, made on a thread that does not keep the program alive.
    ///
    /// @throws ExceededException
    ///             when it took too long, or this thread was interrupted meanwhile
    <T> T call(Callable<T> call) throws ExceededException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofPlatform().daemon().name("tokenizer").start(task);
        try {
            return task.get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ExceededException(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ExceededException(stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
