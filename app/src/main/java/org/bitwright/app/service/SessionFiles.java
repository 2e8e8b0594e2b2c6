package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SessionStore;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonException;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;

/// Sessions in JSON files, and in the user's state folder what is kept unasked.
public final class SessionFiles implements SessionStore {
    private final Path state;
    private final RecoveryFolder recovery;
    private final RecentFiles recent;
    private @Nullable FileClaim claim;

    /// What every version of the layout has.
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Header(String kind, int version) {}

    /// @param state
    ///            folder for claims, copies and what is kept unasked
    public SessionFiles(Path state) {
        this.state = state;
        this.recovery = new RecoveryFolder(state.resolve("recovery"));
        this.recent = new RecentFiles(state.resolve("recent-files.json"));
    }

    /// The sessions of the current user.
    public static SessionFiles ofUser() {
        return new SessionFiles(UserFolders.state());
    }

    @Override
    public SessionDocument read(Path file) {
        try {
            Header header = JsonFile.read(file, Header.class);
            if (!header.kind().equals(SessionDocument.KIND)) {
                throw new SessionFileException("%s is no Bitwright session.".formatted(file));
            }
            if (header.version() > SessionDocument.VERSION) {
                throw new SessionFileException(
                        "%s was saved by a newer Bitwright (layout %d, this one knows %d) and stays as it is.\nMaybe update Bitwright."
                                .formatted(file, header.version(), SessionDocument.VERSION));
            }
            return header.version() < SessionDocument.VERSION
                    ? EarlierSessions.read(file)
                    : JsonFile.read(file, SessionDocument.class);
        } catch (JsonException damaged) {
            throw new SessionFileException(damaged.getMessage() + advice(file), damaged);
        }
    }

    private String advice(Path file) {
        Path copy = copyOf(file);
        return Files.isRegularFile(copy)
                ? "\nMaybe open its content from before the last save: " + copy
                : "\nMaybe it was not saved by Bitwright.";
    }

    @Override
    public void write(Path file, SessionDocument document) {
        keepCopy(file);
        JsonFile.write(file, document);
    }

    /// A save is atomic, but the disk may spoil a file later: what it held before is a second chance.
    private void keepCopy(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Path copy = copyOf(file);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw FileProblem.writing(state, problem);
        }
    }

    private Path copyOf(Path file) {
        return state.resolve("copies").resolve(FileClaim.key(file) + "-" + file.getFileName());
    }

    @Override
    public boolean claim(Path file) {
        if (claim != null) {
            claim.close();
        }
        claim = FileClaim.of(state.resolve("claims"), file);
        return claim != null;
    }

    @Override
    public void keep(SessionDocument document, @Nullable Path file) {
        recovery.keep(document, file);
    }

    @Override
    public void forget() {
        recovery.forget();
    }

    @Override
    public List<KeptSession> leftBehind() {
        return recovery.leftBehind();
    }

    @Override
    public SessionDocument recover(KeptSession kept) {
        return recovery.recover(kept);
    }

    @Override
    public void discard(KeptSession kept) {
        recovery.discard(kept);
    }

    @Override
    public List<Path> recent() {
        return recent.files();
    }

    @Override
    public void remember(Path file) {
        recent.remember(file);
    }
}
