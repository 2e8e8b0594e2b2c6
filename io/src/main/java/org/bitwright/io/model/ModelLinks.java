package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;

/// The links among the files of one model. Followed unasked are those that stay in the model's folder, and those of the
/// Hugging Face cache, which keeps `snapshots/REVISION/NAME` as a link to `blobs/HASH`.
final class ModelLinks {
    private static final String SNAPSHOTS = "snapshots";
    private static final String BLOBS = "blobs";
    private static final int NAMED = 20;

    /// The real path, so that a folder that is itself a link is no reason to ask.
    private final Path folder;
    private final FollowedLinks followed;

    /// @param followed
    ///            links that the user agreed to follow
    ModelLinks(Path folder, FollowedLinks followed) {
        try {
            this.folder = folder.toRealPath();
        } catch (IOException problem) {
            throw FileProblem.reading(folder, problem);
        }
        this.followed = followed;
    }

    Path folder() {
        return folder;
    }

    /// Whether a file may be read.
    boolean allow(Path file) {
        FileLink link = outside(file);
        return link == null || allow(link);
    }

    /// Sees that files may be read.
    ///
    /// @param files
    ///            of the folder; those that do not exist are passed over
    /// @return where links out of the folder lead, one sentence per folder that they lead to, and which lead nowhere
    /// @throws OutsideLinkException
    ///             when some are links that may not be followed; it has all of them
    List<String> require(Collection<Path> files) {
        List<FileLink> followed = new ArrayList<>();
        List<FileLink> refused = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Path file : files) {
            FileLink link = outside(file);
            String dead = link == null ? DeadLink.of(file) : null;
            if (link != null) {
                (allow(link) ? followed : refused).add(link);
            } else if (dead != null) {
                remarks.add("The file %s is %s.".formatted(file.getFileName(), dead));
            }
        }
        if (!refused.isEmpty()) {
            throw new OutsideLinkException(folder, refused);
        }
        if (!followed.isEmpty()) {
            Map<Path, List<FileLink>> byFolder = followed.stream().collect(Collectors
                    .groupingBy(link -> link.target().resolveSibling(""), TreeMap::new, Collectors.toList()));
            byFolder.forEach((target, links) -> remarks.add(remark(target, links)));
        }
        return remarks;
    }

    private static String remark(Path target, List<FileLink> links) {
        if (links.size() == 1) {
            return "The file %s is a link to %s.".formatted(name(links.getFirst().file()),
                    Excerpt.escaped(links.getFirst().target().toString()));
        }
        String shown = links.stream().limit(NAMED)
                .map(link -> "%s (to %s)".formatted(name(link.file()), name(link.target())))
                .collect(Collectors.joining(", "));
        return "%d files are links into %s: %s%s.".formatted(links.size(), Excerpt.escaped(target.toString()), shown,
                links.size() > NAMED ? " and %d more".formatted(links.size() - NAMED) : "");
    }

    private static String name(Path file) {
        return Excerpt.escaped(String.valueOf(file.getFileName()));
    }

    /// Where a file of the folder leads when that is outside; null when it stays in the folder or leads nowhere.
    private @Nullable FileLink outside(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Path target = file.toRealPath();
            return target.startsWith(folder) ? null : new FileLink(folder.resolve(file.getFileName()), target);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private boolean allow(FileLink link) {
        return followed.allow(link) || isBlob(link.target());
    }

    /// Whether a file is a blob of the cache that the folder is a snapshot in, or a part of a snapshot.
    private boolean isBlob(Path target) {
        for (Path at = folder; at.getParent() != null; at = at.getParent()) {
            if (at.getParent().endsWith(SNAPSHOTS)) {
                return at.getParent().resolveSibling(BLOBS).equals(target.getParent());
            }
        }
        return false;
    }
}
