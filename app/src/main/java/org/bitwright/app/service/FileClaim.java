package org.bitwright.app.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;

/// A mark that this process uses a file or folder. The operating system removes it when the process ends, however it
/// ends.
record FileClaim(FileChannel channel) implements AutoCloseable {
    /// @param folder
    ///            where the marks are
    /// @return null when another process, or this one, has claimed the file
    static @Nullable FileClaim of(Path folder, Path claimed) {
        return at(folder.resolve(key(claimed)));
    }

    /// As [#of(Path, Path)] with a mark of this name.
    static @Nullable FileClaim at(Path mark) {
        FileChannel channel = null;
        try {
            Files.createDirectories(mark.getParent());
            channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new FileClaim(channel);
            }
        } catch (OverlappingFileLockException ours) {
            close(channel, mark);
            return null;
        } catch (IOException problem) {
            throw FileProblem.writing(mark, problem);
        }
        close(channel, mark);
        return null;
    }

    /// The same for all ways to write a path.
    static String key(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            path = Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException unreadable) {
            // The path as it was written is the next best name.
            path = path.normalize();
        }
        return UUID.nameUUIDFromBytes(path.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void close(@Nullable FileChannel channel, Path mark) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException problem) {
            throw FileProblem.writing(mark, problem);
        }
    }

    @Override
    public void close() {
        close(channel, Path.of("claim"));
    }
}
