package org.bitwright.app.workbench.window;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ObservableList;

import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.TaskExecutor;

/// The window's executor, which also knows whether anything is still under way.
final class WatchedExecutor implements TaskExecutor, AutoCloseable {
    /// What waits longer than that, such as the next unasked saving, is nobody's answer.
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final FxTaskExecutor executor = new FxTaskExecutor();
    private final AtomicInteger pending = new AtomicInteger();

    /// Whether no task runs and no answer waits.
    boolean idle() {
        return pending.get() == 0;
    }

    @Override
    public <T> Job submit(BackgroundTask<T> task) {
        pending.incrementAndGet();
        return executor.submit(task.andFinally(pending::decrementAndGet));
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        if (delay.compareTo(ANSWER) > 0) {
            return executor.later(delay, action);
        }
        pending.incrementAndGet();
        boolean[] over = new boolean[1];
        Runnable end = () -> {
            if (!over[0]) {
                over[0] = true;
                pending.decrementAndGet();
            }
        };
        Runnable drop = executor.later(delay, () -> {
            action.run();
            end.run();
        });
        return () -> {
            drop.run();
            end.run();
        };
    }

    @Override
    public void onInterface(Runnable action) {
        executor.onInterface(action);
    }

    @Override
    public ObservableList<Job> jobs() {
        return executor.jobs();
    }

    @Override
    public void close() {
        executor.close();
    }
}
