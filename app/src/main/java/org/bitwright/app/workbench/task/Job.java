package org.bitwright.app.workbench.task;

import java.util.concurrent.atomic.AtomicBoolean;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One running task as its user sees it. Properties change on the interface thread only.
public final class Job {
    private final String title;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<JobStep> step = new ReadOnlyObjectWrapper<>(JobStep.STARTING);

    public Job(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// Asks the work to stop at its next safe point; what is complete is kept.
    public void cancel() {
        cancelled.set(true);
        cancelling.set(true);
    }

    /// Whether the work was asked to stop. May be called from any thread.
    public boolean cancelled() {
        return cancelled.get();
    }

    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /// How far the work is.
    public ReadOnlyObjectProperty<JobStep> stepProperty() {
        return step.getReadOnlyProperty();
    }

    void show(JobStep latest) {
        step.set(latest);
    }
}
