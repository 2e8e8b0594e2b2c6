package org.bitwright.app.workbench.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import javafx.application.Platform;

/// Finds the longest time for which the interface thread answered nothing. Beats are queued every few milliseconds;
/// whatever lies between two of them kept the thread from answering. The thread's own processor time is counted, so
/// that a machine that is busy with other things does not look like a stall.
final class StallWatch implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(4);

    private volatile boolean closed;
    private final AtomicLong longest = new AtomicLong();
    private long last = -1;
    private final Thread beats = Thread.ofPlatform().daemon().name("beats").start(this::beat);

    private void beat() {
        while (!closed) {
            Platform.runLater(this::arrive);
            LockSupport.parkNanos(BETWEEN);
        }
    }

    private void arrive() {
        long now = THREADS.getCurrentThreadCpuTime();
        if (last >= 0) {
            longest.accumulateAndGet(now - last, Math::max);
        }
        last = now;
    }

    /// The longest stall so far.
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        closed = true;
        try {
            beats.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
