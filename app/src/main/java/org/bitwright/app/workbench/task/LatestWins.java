package org.bitwright.app.workbench.task;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// A place for work of which only the newest matters: each task cancels the one before it, and outcomes that arrive
/// late are dropped. Used from the interface thread.
public final class LatestWins {
    private final TaskExecutor executor;
    private final Duration delay;
    private @Nullable Runnable dropWaiting;
    private @Nullable Job running;
    private long newest;

    /// @param delay
    ///            quiet time before a task starts; zero starts it at once
    public LatestWins(TaskExecutor executor, Duration delay) {
        this.executor = executor;
        this.delay = delay;
    }

    public <T> void submit(BackgroundTask<T> task) {
        cancel();
        long number = newest;
        BackgroundTask<T> guarded = task.unless(() -> number != newest);
        if (delay.isZero()) {
            running = executor.submit(guarded);
        } else {
            dropWaiting = executor.later(delay, () -> running = executor.submit(guarded));
        }
    }

    /// Drops what waits or runs.
    public void cancel() {
        newest++;
        if (dropWaiting != null) {
            dropWaiting.run();
            dropWaiting = null;
        }
        if (running != null) {
            running.cancel();
            running = null;
        }
    }
}
