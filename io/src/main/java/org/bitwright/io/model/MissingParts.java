package org.bitwright.io.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Finds out which files of a split model are not there.
public final class MissingParts {
    private static final int NAMED = 20;

    private MissingParts() {
    }

    /// @param model
    ///            the file that names the parts, for the message
    /// @throws IncompleteModelException
    ///             when some are missing; the message names them at once, and says which are links that lead to no file
    public static void refuse(Path model, List<Path> parts) {
        List<Path> missing = parts.stream().filter(part -> !Files.exists(part)).toList();
        if (!missing.isEmpty()) {
            String shown = missing.stream().limit(NAMED).map(MissingParts::named).collect(Collectors.joining(", "));
            throw new IncompleteModelException("The model %s lacks %d of its %d parts: %s%s.".formatted(model,
                    missing.size(), parts.size(), shown,
                    missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : ""));
        }
    }

    private static String named(Path part) {
        String dead = DeadLink.of(part);
        return dead == null ? part.getFileName().toString() : "%s (%s)".formatted(part.getFileName(), dead);
    }
}
