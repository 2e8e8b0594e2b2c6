package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SessionStore;
import org.jspecify.annotations.Nullable;

/// A store whose disk can become unwritable, and in which a crash can have left something behind.
final class FailingStore implements SessionStore {
    private final SessionStore store;
    private volatile @Nullable BitwrightException failure;
    private volatile @Nullable KeptSession left;

    FailingStore(SessionStore store) {
        this.store = store;
    }

    /// Every write fails from now on.
    void failWith(BitwrightException problem) {
        failure = problem;
    }

    /// A crash left this behind.
    void leave(KeptSession kept) {
        left = kept;
    }

    private void check() {
        BitwrightException problem = failure;
        if (problem != null) {
            throw problem;
        }
    }

    @Override
    public SessionDocument read(Path file) {
        return store.read(file);
    }

    @Override
    public void write(Path file, SessionDocument document) {
        check();
        store.write(file, document);
    }

    @Override
    public boolean claim(Path file) {
        return store.claim(file);
    }

    @Override
    public void keep(SessionDocument document, @Nullable Path file) {
        check();
        store.keep(document, file);
    }

    @Override
    public void forget() {
        store.forget();
    }

    @Override
    public List<KeptSession> leftBehind() {
        KeptSession kept = left;
        return kept == null ? store.leftBehind() : List.of(kept);
    }

    @Override
    public SessionDocument recover(KeptSession kept) {
        return store.recover(kept);
    }

    @Override
    public void discard(KeptSession kept) {
        store.discard(kept);
    }

    @Override
    public List<Path> recent() {
        return store.recent();
    }

    @Override
    public void remember(Path file) {
        store.remember(file);
    }
}
