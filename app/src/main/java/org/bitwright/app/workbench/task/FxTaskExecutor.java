package org.bitwright.app.workbench.task;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The executor of the running workbench: a few daemon threads, outcomes on the JavaFX application thread.
public final class FxTaskExecutor implements TaskExecutor, AutoCloseable {
    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().daemon().name("workbench-", 1).factory());
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final ObservableList<Job> visibleJobs = FXCollections.unmodifiableObservableList(jobs);

    @Override
    public <T> Job submit(BackgroundTask<T> task) {
        Job job = new Job(task.title());
        if (task.visible()) {
            jobs.add(job);
        }
        try {
            threads.execute(() -> work(task, job));
        } catch (RejectedExecutionException closing) {
            jobs.remove(job);
        }
        return job;
    }

    private <T> void work(BackgroundTask<T> task, Job job) {
        Runnable outcome;
        try {
            T result = task.work().apply(new JobProgress(job, Platform::runLater));
            outcome = () -> task.onSuccess().accept(result);
        } catch (RuntimeException | Error failure) {
            // An Error too: a full memory or a truncated mapping ends this task, not the session.
            outcome = () -> task.onFailure().accept(failure);
        }
        Runnable deliver = outcome;
        Platform.runLater(() -> {
            jobs.remove(job);
            deliver.run();
        });
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
        pause.setOnFinished(_ -> action.run());
        pause.play();
        return pause::stop;
    }

    @Override
    public void onInterface(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public ObservableList<Job> jobs() {
        return visibleJobs;
    }

    /// Takes on nothing more; what runs goes on to its end.
    public void retire() {
        threads.shutdown();
    }

    /// Cancels what runs. Outcomes that are still under way are dropped with the daemon threads.
    @Override
    public void close() {
        jobs.forEach(Job::cancel);
        threads.shutdownNow();
    }
}
