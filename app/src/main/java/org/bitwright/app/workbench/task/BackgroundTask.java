package org.bitwright.app.workbench.task;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import org.bitwright.allocation.Progress;

/// Work for the background and what to do with its outcome on the interface thread.
///
/// @param title
///            what is being done, for people
/// @param visible
///            whether the job bar shows it; short work stays invisible
/// @param work
///            runs in the background; returns what is complete when the progress is cancelled
/// @param onSuccess
///            receives the result on the interface thread
/// @param onFailure
///            receives what `work` threw, on the interface thread
/// @param <T>
///            the result
public record BackgroundTask<T>(String title, boolean visible, Function<Progress, T> work, Consumer<T> onSuccess,
        Consumer<Throwable> onFailure) {
    /// The same work, whose outcome is dropped when it is superseded by the time it arrives.
    public BackgroundTask<T> unless(BooleanSupplier superseded) {
        return new BackgroundTask<>(title, visible, work, result -> {
            if (!superseded.getAsBoolean()) {
                onSuccess.accept(result);
            }
        }, failure -> {
            if (!superseded.getAsBoolean()) {
                onFailure.accept(failure);
            }
        });
    }

    /// The same work with one more action after its outcome was handled, whichever it was.
    public BackgroundTask<T> andFinally(Runnable last) {
        return new BackgroundTask<>(title, visible, work, result -> {
            try {
                onSuccess.accept(result);
            } finally {
                last.run();
            }
        }, failure -> {
            try {
                onFailure.accept(failure);
            } finally {
                last.run();
            }
        });
    }
}
