package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.store.JsonFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The links out of models' folders that this user agreed to follow, newest first. They belong to the user and not to
/// sessions, which may come from somebody else. A list that cannot be read or written is as good as an empty one: then
/// the user is asked again.
///
/// @param file where the list is kept
public record AgreedLinks(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(AgreedLinks.class);
    /// As many as the largest split model may have parts.
    private static final int MOST = 10_000;

    private record Entry(String file, String target) {
        static Entry of(FileLink link) {
            return new Entry(link.file().toString(), link.target().toString());
        }

        FileLink link() {
            return new FileLink(Path.of(file), Path.of(target));
        }
    }

    private record Document(List<Entry> links) {}

    /// The list of the current user.
    static AgreedLinks ofUser() {
        return new AgreedLinks(UserFolders.state().resolve("followed-links.json"));
    }

    /// The links of a list that another process wrote.
    ///
    /// @throws BitwrightException
    ///             when it cannot be read
    public static FollowedLinks read(Path file) {
        return FollowedLinks.of(JsonFile.read(file, Document.class).links().stream().map(Entry::link).toList());
    }

    /// Writes a list for another process.
    static void write(Path file, Collection<FileLink> links) {
        JsonFile.write(file, new Document(links.stream().map(Entry::of).toList()));
    }

    FollowedLinks links() {
        return FollowedLinks.of(entries().stream().map(Entry::link).toList());
    }

    void add(Collection<FileLink> links) {
        List<Entry> entries = new ArrayList<>(links.stream().map(Entry::of).toList());
        entries().stream().filter(entry -> !entries.contains(entry)).forEach(entries::add);
        try {
            Files.createDirectories(file.getParent());
            JsonFile.write(file, new Document(entries.subList(0, Math.min(MOST, entries.size()))));
        } catch (IOException | BitwrightException unwritable) {
            LOG.info("The list of followed links was not saved", unwritable);
        }
    }

    private List<Entry> entries() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JsonFile.read(file, Document.class).links();
        } catch (BitwrightException unreadable) {
            LOG.info("The list of followed links was not read", unreadable);
            return List.of();
        }
    }
}
