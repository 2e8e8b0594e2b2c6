package org.bitwright.analysis.model.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/// Threads that share out numbered tasks.
///
/// What a task computes must depend on its number alone; then results do not depend on the number of threads.
/// One caller at a time.
public final class Workers implements AutoCloseable {
    /// Rows of a matrix that one task of [#rows(int, RowTask)] covers.
    private static final int CHUNK = 32;

    private final List<Scratch> scratches = new ArrayList<>();
    private final @Nullable ExecutorService helpers;

    /// @param threads
    ///            how many tasks run at the same time, at least 1
    public Workers(int threads) {
        for (int i = 0; i < threads; i++) {
            scratches.add(new Scratch());
        }
        helpers = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1,
                        Thread.ofPlatform().daemon().name("bitwright-worker-", 1).factory());
    }

    /// Work with a number.
    public interface Task {
        void run(int index, Scratch scratch);
    }

    /// Work on the rows `from … to − 1`, which are chunk number `chunk`.
    public interface RowTask {
        void run(int chunk, int from, int to, Scratch scratch);
    }

    /// Runs the tasks 0 … count − 1 and returns when all are done.
    public void run(int count, Task task) {
        if (helpers == null || count == 1) {
            for (int i = 0; i < count; i++) {
                task.run(i, scratches.getFirst());
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        int used = Math.min(count, scratches.size());
        CountDownLatch running = new CountDownLatch(used - 1);
        for (int worker = 1; worker < used; worker++) {
            Scratch scratch = scratches.get(worker);
            helpers.execute(() -> {
                drain(next, count, task, scratch, failure);
                running.countDown();
            });
        }
        drain(next, count, task, scratches.getFirst(), failure);
        await(running);
        switch (failure.get()) {
            case null -> {
                return;
            }
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private static void drain(AtomicInteger next, int count, Task task, Scratch scratch,
            AtomicReference<@Nullable Throwable> failure) {
        try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.run(i, scratch);
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
            next.set(count);
        }
    }

    /// Tasks write into memory that the caller goes on to use, so not even an interrupt ends the wait early.
    private static void await(CountDownLatch running) {
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
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
        if (helpers != null) {
            helpers.shutdown();
        }
        scratches.forEach(Scratch::close);
    }
}
