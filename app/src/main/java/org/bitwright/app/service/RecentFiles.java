package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.store.JsonFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models and sessions that the window opened, newest first. A list that cannot be read or written is as good as
/// an empty one.
record RecentFiles(Path list) {
    private static final Logger LOG = LoggerFactory.getLogger(RecentFiles.class);
    private static final int MOST = 10;

    private record Document(List<String> files) {}

    List<Path> files() {
        return all().stream().map(Path::of).filter(Files::exists).toList();
    }

    void remember(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        List<String> files = new ArrayList<>(all());
        files.remove(path);
        files.addFirst(path);
        try {
            Files.createDirectories(list.getParent());
            JsonFile.write(list, new Document(files.subList(0, Math.min(MOST, files.size()))));
        } catch (IOException | BitwrightException unwritable) {
            LOG.info("The list of recent files was not saved", unwritable);
        }
    }

    private List<String> all() {
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        try {
            return JsonFile.read(list, Document.class).files();
        } catch (BitwrightException unreadable) {
            LOG.info("The list of recent files was not read", unreadable);
            return List.of();
        }
    }
}
