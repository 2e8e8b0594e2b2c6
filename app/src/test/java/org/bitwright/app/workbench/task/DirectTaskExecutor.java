package org.bitwright.app.workbench.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Does everything at once on the calling thread, except delayed actions, which wait for [#elapse()].
public final class DirectTaskExecutor implements TaskExecutor {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final List<Runnable> delayed = new ArrayList<>();

    @Override
    public <T> Job submit(BackgroundTask<T> task) {
        Job job = new Job(task.title());
        if (task.visible()) {
            jobs.add(job);
        }
        Runnable outcome;
        try {
            T result = task.work().apply(new JobProgress(job, Runnable::run));
            outcome = () -> task.onSuccess().accept(result);
        } catch (RuntimeException failure) {
            outcome = () -> task.onFailure().accept(failure);
        }
        jobs.remove(job);
        outcome.run();
        return job;
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        delayed.add(action);
        return () -> delayed.remove(action);
    }

    @Override
    public void onInterface(Runnable action) {
        action.run();
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }

    /// Lets the time of every delayed action pass.
    public void elapse() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
    }
}
