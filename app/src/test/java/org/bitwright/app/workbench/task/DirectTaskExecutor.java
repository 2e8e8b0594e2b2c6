package org.bitwright.app.workbench.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

/// Does everything at once on the calling thread, except delayed actions, which wait for [#elapse()].
public final class DirectTaskExecutor implements TaskExecutor {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final List<Runnable> delayed = new ArrayList<>();
    private @Nullable JobStep held;

    @Override
    public <T> Job submit(BackgroundTask<T> task) {
        Job job = new Job(task.title());
        if (task.visible()) {
            jobs.add(job);
        }
        JobStep reached = held;
        if (task.visible() && reached != null) {
            job.show(reached);
            return job;
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

    /// Visible tasks that are submitted from now on get as far as this and no further.
    public void holdAt(JobStep step) {
        held = step;
    }

    /// Lets the time of every delayed action pass.
    public void elapse() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
    }
}
