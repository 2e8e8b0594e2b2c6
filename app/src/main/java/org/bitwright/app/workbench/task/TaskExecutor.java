package org.bitwright.app.workbench.task;

import java.time.Duration;

import javafx.collections.ObservableList;

/// Runs work in the background and brings its outcome to the interface thread.
///
/// All methods except [#onInterface(Runnable)] are called from the interface thread.
public interface TaskExecutor {
    /// Starts a task as soon as a thread is free.
    <T> Job submit(BackgroundTask<T> task);

    /// Runs an action on the interface thread after a delay, unless the returned handle is run before.
    ///
    /// @return drops the action when run in time
    Runnable later(Duration delay, Runnable action);

    /// Runs an action on the interface thread soon. May be called from any thread.
    void onInterface(Runnable action);

    /// The visible tasks that have not finished, oldest first. Changes on the interface thread.
    ObservableList<Job> jobs();
}
