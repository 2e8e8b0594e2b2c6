package org.bitwright.io.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Writes a file so that it is complete or as it was before, whatever happens in between: a sibling is written, forced
/// to the disk and renamed over it.
public final class AtomicFile {
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {
    }

    /// Fills a file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Fills a file through its channel, for content that is not written in order.
    @FunctionalInterface
    public interface ChannelContent {
        void writeTo(FileChannel channel) throws IOException;
    }

    /// @throws UnwritableFileException
    ///             when it cannot be written; the old content remains and no other file is left
    public static void write(Path file, Content content) {
        write(file, List.of(), content);
    }

    /// @param inputs
    ///            files being read, which `file` must not be, not even through links
    /// @throws UnwritableFileException
    ///             when `file` is one of them or cannot be written
    public static void write(Path file, Collection<Path> inputs, Content content) {
        // The channel stays open until its bytes are forced, so its stream is not closed here.
        writeChannel(file, inputs, channel -> content.writeTo(Channels.newOutputStream(channel)));
    }

    /// As [#write(Path, Collection, Content)] with access to any position.
    public static void writeChannel(Path file, Collection<Path> inputs, ChannelContent content) {
        Path target = followed(file);
        refuseInputs(target, inputs);
        Path folder = target.toAbsolutePath().getParent();
        Path partial = null;
        try {
            if (folder == null || Files.isDirectory(target)) {
                throw new UnwritableFileException("%s is a folder, a file name is needed.".formatted(file));
            }
            partial = Files.createTempFile(folder, "." + target.getFileName() + ".", ".partial");
            keepPermissions(target, partial);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
            partial = null;
        } catch (IOException problem) {
            throw FileProblem.writing(file, problem);
        } finally {
            discard(partial);
        }
    }

    /// A link keeps pointing where it points; what it points to is replaced.
    private static Path followed(Path file) {
        try {
            return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException problem) {
            throw FileProblem.writing(file, problem);
        }
    }

    private static void refuseInputs(Path target, Collection<Path> inputs) {
        for (Path input : inputs) {
            try {
                if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
                    throw new UnwritableFileException(
                            "The file %s is being read and cannot be written over.\nMaybe choose another name."
                                    .formatted(input));
                }
            } catch (IOException problem) {
                throw FileProblem.writing(target, problem);
            }
        }
    }

    private static void keepPermissions(Path target, Path partial) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(partial, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.exists(target) ? Files.getPosixFilePermissions(target) : USUAL);
        }
    }

    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows has no such operation; the rename itself is still atomic there.
            return;
        }
    }

    private static void discard(@Nullable Path partial) {
        if (partial != null && !partial.toFile().delete()) {
            partial.toFile().deleteOnExit();
        }
    }
}
