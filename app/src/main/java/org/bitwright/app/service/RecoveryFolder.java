package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;

/// What running workbenches keep unasked: a folder for each, claimed while its process lives. An analysis is large and
/// changes rarely, so it has a file of its own, which is written before the document that names it.
final class RecoveryFolder {
    private static final String DOCUMENT = "session.json";
    private static final String CLAIM = "claim";

    private final Path root;
    private @Nullable Path own;
    private @Nullable FileClaim claim;
    private @Nullable Analysis keptAnalysis;
    private int number;

    private record Kept(String time, @Nullable String file, @Nullable String analysisFile, SessionDocument session) {}

    RecoveryFolder(Path root) {
        this.root = root;
    }

    void keep(SessionDocument session, @Nullable Path file) {
        Path folder = ownFolder();
        Analysis analysis = session.analysis();
        if (analysis != null && !analysis.equals(keptAnalysis)) {
            number++;
            AnalysisFiles.write(folder.resolve(analysisName(number)), analysis);
            keptAnalysis = analysis;
        }
        JsonFile.write(folder.resolve(DOCUMENT),
                new Kept(Instant.now().toString(), file == null ? null : file.toString(),
                        analysis == null ? null : analysisName(number), session.withAnalysis(null)));
        delete(folder.resolve(analysisName(number - 1)));
    }

    void forget() {
        if (own != null) {
            delete(own.resolve(DOCUMENT));
            if (claim != null) {
                claim.close();
            }
            deleteAll(own);
            own = null;
            claim = null;
            keptAnalysis = null;
        }
    }

    List<KeptSession> leftBehind() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<KeptSession> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(each -> Files.isRegularFile(each.resolve(DOCUMENT))).toList()) {
                KeptSession kept = abandoned(folder);
                if (kept != null) {
                    found.add(kept);
                }
            }
        } catch (IOException problem) {
            throw FileProblem.reading(root, problem);
        }
        found.sort(Comparator.comparing(KeptSession::kept).reversed());
        return List.copyOf(found);
    }

    SessionDocument recover(KeptSession kept) {
        Kept document = JsonFile.read(kept.folder().resolve(DOCUMENT), Kept.class);
        return document.analysisFile() == null
                ? document.session()
                : document.session()
                        .withAnalysis(AnalysisFiles.read(kept.folder().resolve(document.analysisFile())));
    }

    void discard(KeptSession kept) {
        deleteAll(kept.folder());
    }

    private static @Nullable KeptSession abandoned(Path folder) {
        try (FileClaim free = FileClaim.at(folder.resolve(CLAIM))) {
            if (free == null) {
                return null;
            }
            Kept document = JsonFile.read(folder.resolve(DOCUMENT), Kept.class);
            SessionDocument session = document.session();
            return new KeptSession(folder, session.model(), document.file() == null ? null : Path.of(document.file()),
                    session.plans().size(), Instant.parse(document.time()));
        } catch (BitwrightException unreadable) {
            // What cannot be read cannot be offered; it stays where it is.
            return null;
        }
    }

    private Path ownFolder() {
        Path folder = own;
        if (folder == null) {
            folder = root.resolve(UUID.randomUUID().toString());
            claim = FileClaim.at(folder.resolve(CLAIM));
            own = folder;
        }
        return folder;
    }

    private static String analysisName(int number) {
        return "analysis-%d.json".formatted(number);
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            // The document goes first: without it nobody takes the rest for a session.
            delete(folder.resolve(DOCUMENT));
            files.toList().forEach(RecoveryFolder::delete);
        } catch (IOException problem) {
            throw FileProblem.writing(folder, problem);
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw FileProblem.writing(file, problem);
        }
    }
}
