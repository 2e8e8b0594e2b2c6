package org.bitwright.app.workbench.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// Tasks that build on each other's outcome: the next one is made only when the one before has been handled. Used from
/// the interface thread.
public final class SerialTasks {
    private final TaskExecutor executor;
    private final Deque<Supplier<BackgroundTask<?>>> waiting = new ArrayDeque<>();
    private boolean busy;

    public SerialTasks(TaskExecutor executor) {
        this.executor = executor;
    }

    /// Queues a task.
    ///
    /// @param task
    ///            asked for the task when its turn comes, so that it sees the outcome of the one before
    public void submit(Supplier<BackgroundTask<?>> task) {
        waiting.add(task);
        startNext();
    }

    private void startNext() {
        if (busy) {
            return;
        }
        Supplier<BackgroundTask<?>> next = waiting.poll();
        if (next != null) {
            busy = true;
            executor.submit(next.get().andFinally(() -> {
                busy = false;
                startNext();
            }));
        }
    }
}
