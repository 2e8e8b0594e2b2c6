package org.bitwright.app.workbench.keeping;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.bitwright.allocation.Progress;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.TaskExecutor;

/// Real threads and real time without a toolkit: one thread stands for the interface thread.
final class ThreadTaskExecutor implements TaskExecutor {
    private final ScheduledExecutorService interfaceThread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();

    @Override
    public <T> Job submit(BackgroundTask<T> task) {
        Job job = new Job(task.title());
        threads.execute(() -> {
            try {
                T result = task.work().apply(Progress.NONE);
                interfaceThread.execute(() -> task.onSuccess().accept(result));
            } catch (RuntimeException failure) {
                interfaceThread.execute(() -> task.onFailure().accept(failure));
            }
        });
        return job;
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        Future<?> waiting = interfaceThread.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> waiting.cancel(false);
    }

    @Override
    public void onInterface(Runnable action) {
        interfaceThread.execute(action);
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }
}
