package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where sessions are kept: in files that people name, and beside them, unasked, so that a crash loses little.
///
/// Every call may touch the disk. Used by one thread at a time, except [#recent()].
public interface SessionStore {
    /// Reads a session file.
    ///
    /// @throws org.bitwright.allocation.BitwrightException
    ///             when it is no session, damaged, or from a newer Bitwright; the message says which
    SessionDocument read(Path file);

    /// Writes a session file: the old content or the new, never a mixture.
    ///
    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when it cannot be written; the old content remains
    void write(Path file, SessionDocument document);

    /// Claims a session file for this process until it ends or claims another.
    ///
    /// @return false when another Bitwright has it open
    boolean claim(Path file);

    /// Keeps a session unasked, in place of what was kept before.
    ///
    /// @param file
    ///            the session file that it belongs to; null when it has none yet
    void keep(SessionDocument document, @Nullable Path file);

    /// Forgets what was kept unasked: the session was saved or is not wanted.
    void forget();

    /// Sessions that other processes kept and never forgot, newest first.
    List<KeptSession> leftBehind();

    /// Reads a session that was left behind.
    SessionDocument recover(KeptSession kept);

    /// Removes a session that was left behind.
    void discard(KeptSession kept);

    /// Models and sessions opened before, newest first, without those that are gone.
    List<Path> recent();

    /// Puts a model or session first among the recent ones.
    void remember(Path file);
}
