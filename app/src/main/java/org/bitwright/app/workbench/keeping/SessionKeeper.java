package org.bitwright.app.workbench.keeping;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.SessionDocuments;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.SerialTasks;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The session's file: where it is, whether it holds what the window shows, and how it gets there.
public final class SessionKeeper {
    /// How session files end.
    public static final String EXTENSION = ".bitwright";

    private final Workbench workbench;
    private final WorkbenchSession session;
    private final SessionStore store;
    private final SerialTasks disk;
    private final Autosave autosave;
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Path>> recent = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Instant> savedAt = new ReadOnlyObjectWrapper<>();
    private boolean readOnly;

    public SessionKeeper(Workbench workbench, SessionStore store) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.store = store;
        this.disk = new SerialTasks(workbench.executor());
        this.autosave = new Autosave(session, store, workbench.executor(), disk, unsaved::get,
                file::get);
        session.modelProperty().subscribe((_, _) -> {
            belongTo(null, false, false);
            autosave.forget();
        });
        session.changesProperty().subscribe((_, _) -> {
            unsaved.set(true);
            autosave.touch();
        });
        session.plansProperty().subscribe((_, _) -> autosave.touch());
        session.view().valuesProperty().subscribe((_, _) -> autosave.touch());
        session.analysisProperty().subscribe((_, analysis) -> keepFinished(analysis));
        session.measured().addListener((ListChangeListener<MeasuredPlan>) this::keepMeasured);
        refreshRecent();
    }

    /// The file of the session that is shown, null when it has none yet.
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Whether something was made that the file does not hold.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// When the file was written last by this window; null when it was not.
    public ReadOnlyObjectProperty<@Nullable Instant> savedAtProperty() {
        return savedAt.getReadOnlyProperty();
    }

    /// Models and sessions opened before, newest first.
    public ReadOnlyObjectProperty<List<Path>> recentProperty() {
        return recent.getReadOnlyProperty();
    }

    /// Whether [#save(Path, Runnable)] may go to the session's own file.
    public boolean hasOwnFile() {
        return file.get() != null && !readOnly;
    }

    /// Belongs to the file of another keeper, whose session this one's goes on with.
    public void continueFrom(SessionKeeper before) {
        Instant written = before.savedAt.get();
        belongTo(before.file.get(), before.unsaved.get(), before.readOnly);
        savedAt.set(written);
        autosave.keep();
    }

    /// Saves the session to a file; a missing extension is added.
    ///
    /// @param saved
    ///            runs when it is done, not when it failed
    public void save(Path chosen, Runnable saved) {
        Path target = withExtension(chosen);
        SessionDocument document = SessionDocuments.of(session);
        if (document == null) {
            return;
        }
        long state = session.changesProperty().get();
        disk.submit(() -> new BackgroundTask<>(Texts.of("job.save", String.valueOf(target.getFileName())), true, _ -> {
            store.write(target, document);
            store.remember(target);
            return store.claim(target);
        }, ours -> {
            belongTo(target, session.changesProperty().get() != state, !ours);
            savedAt.set(Instant.now());
            autosave.forget();
            autosave.touch();
            refreshRecent();
            session.noticeProperty().set(new Notice(false, Texts.of("notice.saved", target), List.of()));
            saved.run();
        }, session::report));
    }

    /// Opens a session file. The session before stays until the new one is known to be readable.
    public void open(Path chosen) {
        workbench.opening().restore(String.valueOf(chosen.getFileName()), () -> store.read(chosen),
                _ -> claim(chosen));
    }

    /// Opens a model or a session, by what the file's name says.
    public void openAny(Path chosen) {
        if (String.valueOf(chosen.getFileName()).endsWith(EXTENSION)) {
            open(chosen);
        } else {
            workbench.opening().open(chosen);
        }
        disk.submit(() -> new BackgroundTask<>(Texts.of("job.keep"), false, _ -> {
            store.remember(chosen);
            return store.recent();
        }, recent::set, session::report));
    }

    /// Looks for sessions that a crash left behind.
    public void lookForLeftBehind(Consumer<List<KeptSession>> found) {
        workbench.executor().submit(new BackgroundTask<>(Texts.of("job.keep"), false, _ -> store.leftBehind(),
                found, session::report));
    }

    /// Opens a session that a crash left behind. It is kept under the new process before its remains are removed.
    public void recover(KeptSession kept) {
        workbench.opening().restore(kept.model(), () -> store.recover(kept), _ -> {
            belongTo(kept.file(), true, false);
            autosave.keep();
            disk.submit(() -> discarding(kept));
        });
    }

    /// Removes what a crash left behind.
    public void discard(KeptSession kept) {
        disk.submit(() -> discarding(kept));
    }

    /// Forgets what was kept unasked: the window closes and nothing is to be recovered.
    public void forget(Runnable done) {
        autosave.forget();
        disk.submit(() -> new BackgroundTask<>(Texts.of("job.keep"), false, _ -> Boolean.TRUE, _ -> done.run(),
                _ -> done.run()));
    }

    private BackgroundTask<?> discarding(KeptSession kept) {
        return new BackgroundTask<>(Texts.of("job.keep"), false, _ -> {
            store.discard(kept);
            return Boolean.TRUE;
        }, _ -> refreshRecent(), session::report);
    }

    private void claim(Path opened) {
        disk.submit(() -> new BackgroundTask<>(Texts.of("job.keep"), false, _ -> store.claim(opened), ours -> {
            belongTo(opened, false, !ours);
            if (!ours) {
                session.noticeProperty().set(new Notice(false, Texts.of("notice.readOnly", opened.getFileName()),
                        List.of(Texts.of("notice.readOnly.advice"))));
            }
        }, session::report));
    }

    private void belongTo(@Nullable Path other, boolean isUnsaved, boolean isReadOnly) {
        savedAt.set(null);
        file.set(other);
        unsaved.set(isUnsaved);
        readOnly = isReadOnly;
    }

    private void keepMeasured(ListChangeListener.Change<? extends MeasuredPlan> change) {
        while (change.next()) {
            if (change.wasAdded()) {
                unsaved.set(true);
                autosave.keep();
            }
        }
    }

    private void keepFinished(@Nullable Analysis analysis) {
        if (analysis != null && analysis.complete()) {
            autosave.keep();
        } else {
            autosave.touch();
        }
    }

    private void refreshRecent() {
        workbench.executor().submit(new BackgroundTask<>(Texts.of("job.keep"), false, _ -> store.recent(),
                recent::set, session::report));
    }

    private static Path withExtension(Path chosen) {
        String name = String.valueOf(chosen.getFileName());
        return name.endsWith(EXTENSION) ? chosen : chosen.resolveSibling(name + EXTENSION);
    }
}
