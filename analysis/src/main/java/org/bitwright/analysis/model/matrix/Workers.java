package org.bitwright.analysis.model.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/// Threads that share out numbered tasks.
///
/// What a task computes must depend on its number alone; then results do not depend on the number of threads.
/// One caller at a time. A thread without work watches for more for a moment before it sleeps, because a pass hands out
/// thousands of pieces of work and waking up a thread takes as long as many of them.
public final class Workers implements AutoCloseable {
    /// Rows of a matrix that one task of [#rows(int, RowTask)] covers.
    private static final int CHUNK = 32;
    private static final long WATCHING_NANOSECONDS = 100_000;

    private final List<Scratch> scratches = new ArrayList<>();
    private final List<Helper> helpers = new ArrayList<>();
    private final long watchingNanoseconds;
    private volatile @Nullable Job current;
    private volatile boolean closed;

    /// @param threads
    ///            how many tasks run at the same time, at least 1
    public Workers(int threads) {
        watchingNanoseconds = threads <= Runtime.getRuntime().availableProcessors() ? WATCHING_NANOSECONDS : 0;
        scratches.add(new Scratch());
        for (int i = 1; i < threads; i++) {
            Scratch scratch = new Scratch();
            scratches.add(scratch);
            Helper helper = new Helper(scratch);
            helpers.add(helper);
            helper.thread.start();
        }
    }

    /// Work with a number.
    public interface Task {
        void run(int index, Scratch scratch);
    }

    /// Work on the rows `from … to − 1`, which are chunk number `chunk`.
    public interface RowTask {
        void run(int chunk, int from, int to, Scratch scratch);
    }

    /// Tasks 0 … count − 1, which threads take one by one.
    private static final class Job {
        private final int count;
        private final Task task;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int count, Task task) {
            this.count = count;
            this.task = task;
        }

        void drain(Scratch scratch) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        task.run(i, scratch);
                    }
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                }
                if (finished.incrementAndGet() == count && !Thread.currentThread().equals(caller)) {
                    LockSupport.unpark(caller);
                }
            }
        }

        boolean done() {
            return finished.get() >= count;
        }
    }

    /// Takes part in one job after the other.
    private final class Helper implements Runnable {
        private final Thread thread = Thread.ofPlatform().daemon().name("bitwright-worker").unstarted(this);
        private final Scratch scratch;
        private volatile boolean asleep;

        Helper(Scratch scratch) {
            this.scratch = scratch;
        }

        @Override
        public void run() {
            Job seen = null;
            while (!closed) {
                Job job = awaited(seen);
                if (job != null) {
                    job.drain(scratch);
                    seen = job;
                }
            }
        }

        /// The next job, or null when it is not there yet.
        private @Nullable Job awaited(@Nullable Job seen) {
            long start = System.nanoTime();
            while (current == seen && System.nanoTime() - start < watchingNanoseconds) {
                Thread.onSpinWait();
            }
            if (current == seen && !closed) {
                asleep = true;
                if (current == seen && !closed) {
                    LockSupport.park(this);
                }
                asleep = false;
            }
            Job job = current;
            return job == seen ? null : job;
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }
    }

    /// Runs the tasks 0 … count − 1 and returns when all are done.
    public void run(int count, Task task) {
        if (helpers.isEmpty() || count == 1) {
            for (int i = 0; i < count; i++) {
                task.run(i, scratches.getFirst());
            }
            return;
        }
        Job job = new Job(count, task);
        current = job;
        helpers.forEach(Helper::wake);
        job.drain(scratches.getFirst());
        await(job);
        switch (job.failure.get()) {
            case null -> {
                return;
            }
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /// Tasks write into memory that the caller goes on to use, so not even an interrupt ends the wait early.
    private void await(Job job) {
        long start = System.nanoTime();
        while (!job.done() && System.nanoTime() - start < watchingNanoseconds) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (!job.done()) {
            LockSupport.park(job);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Number of chunks that [#rows(int, RowTask)] cuts `rows` into.
    public static int chunks(int rows) {
        return Math.ceilDiv(rows, CHUNK);
    }

    /// Covers `rows` rows by chunks of a fixed size.
    public void rows(int rows, RowTask task) {
        run(chunks(rows), (chunk, scratch) -> task.run(chunk, chunk * CHUNK, Math.min(rows, (chunk + 1) * CHUNK),
                scratch));
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(helper -> LockSupport.unpark(helper.thread));
        scratches.forEach(Scratch::close);
    }
}
