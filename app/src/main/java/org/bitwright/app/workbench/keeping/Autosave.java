package org.bitwright.app.workbench.keeping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.session.SessionDocuments;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.SerialTasks;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Keeps the session unasked, soon after it changed. What a file holds is not kept a second time.
final class Autosave {
    /// From the first change that is not kept yet until it is being kept. Together with the writing this stays well
    /// below the twenty seconds that a crash may cost.
    static final Duration WAIT = Duration.ofSeconds(5);

    private final WorkbenchSession session;
    private final SessionStore store;
    private final TaskExecutor executor;
    private final SerialTasks disk;
    private final BooleanSupplier wanted;
    private final Supplier<@Nullable Path> file;
    private boolean waiting;
    private boolean told;

    /// @param wanted
    ///            whether there is something that no file holds
    Autosave(WorkbenchSession session, SessionStore store, TaskExecutor executor, SerialTasks disk,
            BooleanSupplier wanted, Supplier<@Nullable Path> file) {
        this.session = session;
        this.store = store;
        this.executor = executor;
        this.disk = disk;
        this.wanted = wanted;
        this.file = file;
    }

    /// Something changed: keeps it within [#WAIT].
    void touch() {
        if (!waiting && wanted.getAsBoolean()) {
            waiting = true;
            executor.later(WAIT, this::keep);
        }
    }

    /// Keeps the session at once, after a computation that took long.
    void keep() {
        waiting = false;
        if (!wanted.getAsBoolean()) {
            return;
        }
        disk.submit(() -> {
            SessionDocument document = SessionDocuments.of(session);
            Path belongsTo = file.get();
            return new BackgroundTask<>(Texts.of("job.keep"), false, _ -> {
                if (document != null) {
                    store.keep(document, belongsTo);
                }
                return Boolean.TRUE;
            }, _ -> told = false, this::tellOnce);
        });
    }

    /// Forgets what was kept.
    void forget() {
        disk.submit(() -> new BackgroundTask<>(Texts.of("job.keep"), false, _ -> {
            store.forget();
            return Boolean.TRUE;
        }, _ -> told = false, this::tellOnce));
    }

    /// A full disk fails again and again; one message is enough.
    private void tellOnce(Throwable failure) {
        if (!told) {
            told = true;
            session.report(failure);
        }
    }
}
