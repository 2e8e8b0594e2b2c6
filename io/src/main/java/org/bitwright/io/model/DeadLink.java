package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// Links that lead to no file.
public final class DeadLink {
    /// Links that are followed before they count as a circle, as in Linux.
    private static final int MOST_LINKS = 40;

    private DeadLink() {
    }

    /// What such a link is, for a sentence: "a link to nowhere, /a/b" or "a link in a circle"; null for everything else.
    public static @Nullable String of(Path file) {
        if (!Files.isSymbolicLink(file) || Files.exists(file)) {
            return null;
        }
        Path at = file.toAbsolutePath();
        try {
            for (int links = 0; links < MOST_LINKS; links++) {
                if (!Files.isSymbolicLink(at)) {
                    return "a link to nowhere, %s".formatted(Excerpt.escaped(at.toString()));
                }
                at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
            }
        } catch (IOException unreadable) {
            return "a link that cannot be read";
        }
        return "a link in a circle";
    }
}
