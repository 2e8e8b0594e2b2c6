package org.bitwright.app.workbench.jobs;

import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.JobStep;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What the job bar shows: the job that was started last, and how many more there are.
public final class JobBarViewModel {
    private final ObservableList<Job> jobs;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper steps = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cancelText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper machine = new ReadOnlyStringWrapper("");
    private Subscription watching = Subscription.EMPTY;
    private @Nullable Job shown;

    public JobBarViewModel(TaskExecutor executor) {
        this.jobs = executor.jobs();
        jobs.addListener((ListChangeListener<Job>) _ -> showLatest());
        showLatest();
        refreshMachine();
    }

    /// Whether a job runs.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Finished steps: "38 of 64".
    public ReadOnlyStringProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /// 0 to 1; negative when unknown.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /// What the cancel button says: how much is kept.
    public ReadOnlyStringProperty cancelTextProperty() {
        return cancelText.getReadOnlyProperty();
    }

    /// Whether the job was asked to stop and has not yet.
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /// Memory and processors.
    public ReadOnlyStringProperty machineProperty() {
        return machine.getReadOnlyProperty();
    }

    public void cancel() {
        if (shown != null) {
            shown.cancel();
        }
    }

    /// Reads memory and processors again.
    public void refreshMachine() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        machine.set(Texts.of("jobs.machine", Numbers.bytes(used), Numbers.bytes(runtime.maxMemory()),
                runtime.availableProcessors()));
    }

    private void showLatest() {
        watching.unsubscribe();
        shown = jobs.isEmpty() ? null : jobs.getLast();
        busy.set(shown != null);
        Job job = shown;
        if (job == null) {
            title.set("");
            steps.set("");
            remaining.set("");
            fraction.set(0);
            return;
        }
        watching = job.stepProperty().subscribe(step -> show(job, step))
                .and(job.cancellingProperty().subscribe(isCancelling -> {
                    cancelling.set(isCancelling);
                    show(job, job.stepProperty().get());
                }));
    }

    private void show(Job job, JobStep step) {
        String stage = step.stage().isEmpty() ? job.title() : step.stage();
        title.set(jobs.size() > 1 ? Texts.of("jobs.more", stage, jobs.size() - 1) : stage);
        steps.set(step.total() > 1 ? Texts.of("jobs.steps", step.done(), step.total()) : "");
        fraction.set(step.fraction());
        Duration rest = step.remaining();
        boolean stopping = job.cancellingProperty().get();
        remaining.set(stopping
                ? Texts.of("jobs.stopping")
                : rest == null ? "" : Texts.of("jobs.remaining", Numbers.duration(rest)));
        cancelText.set(step.done() > 0 ? Texts.of("jobs.cancel.keep", step.done()) : Texts.of("jobs.cancel"));
    }
}
