package org.bitwright.io.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.store.Excerpt;

/// Files of a model are links that leave its folder, and nobody agreed to follow them; none of their targets was read.
public final class OutsideLinkException extends BitwrightException {
    private static final int NAMED = 20;

    private final transient Path folder;
    private final transient List<FileLink> links;

    /// @param folder
    ///            of the model
    /// @param links
    ///            all that leave it, at least one
    public OutsideLinkException(Path folder, List<FileLink> links) {
        super("%s\nMaybe follow %s with --follow-links, if you know who made %s."
                .formatted(sentence(folder, links), links.size() == 1 ? "it" : "them",
                        links.size() == 1 ? "it" : "them"));
        this.folder = folder;
        this.links = List.copyOf(links);
    }

    /// The folder of the model, its real path.
    public Path folder() {
        return folder;
    }

    /// Every link of the model that leaves its folder and may not be followed so far.
    public List<FileLink> links() {
        return links;
    }

    private static String sentence(Path folder, List<FileLink> links) {
        if (links.size() == 1) {
            FileLink link = links.getFirst();
            return "The file %s is a link to %s, outside the folder of the model, and was not read.".formatted(
                    Excerpt.escaped(link.file().toString()), Excerpt.escaped(link.target().toString()));
        }
        String shown = links.stream().limit(NAMED).map(OutsideLinkException::named)
                .collect(Collectors.joining(", "));
        return "The model in %s has %d files that are links out of its folder and were not read: %s%s.".formatted(
                folder, links.size(), shown,
                links.size() > NAMED ? " and %d more".formatted(links.size() - NAMED) : "");
    }

    private static String named(FileLink link) {
        return "%s (to %s)".formatted(Excerpt.escaped(String.valueOf(link.file().getFileName())),
                Excerpt.escaped(link.target().toString()));
    }
}
