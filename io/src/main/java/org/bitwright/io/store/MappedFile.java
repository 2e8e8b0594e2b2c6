package org.bitwright.io.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/// A file mapped into memory, of any size; nothing is read before it is copied out.
///
/// Every access copies to the Java heap, because a page that disappears under native code kills the process while the
/// same fault in a Java copy can be told to the reader. Little-endian, no alignment needed. Thread-safe.
public final class MappedFile implements AutoCloseable {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final Arena arena;
    private final MemorySegment segment;

    private MappedFile(Path path, Arena arena, MemorySegment segment) {
        this.path = path;
        this.arena = arena;
        this.segment = segment;
    }

    /// @throws UnreadableFileException
    ///             when it does not exist, is no regular file or may not be read
    public static MappedFile open(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UnreadableFileException("%s is no regular file and is not opened.".formatted(path));
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena,
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException problem) {
            arena.close();
            throw FileProblem.reading(path, problem);
        }
    }

    public Path path() {
        return path;
    }

    /// Bytes of the file when it was opened.
    public long size() {
        return segment.byteSize();
    }

    public void copy(long position, byte[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, position, target, offset, count));
    }

    public void copy(long position, short[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, SHORT, position, target, offset, count));
    }

    public void copy(long position, int[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, INT, position, target, offset, count));
    }

    public void copy(long position, long[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, LONG, position, target, offset, count));
    }

    public void copy(long position, float[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, FLOAT, position, target, offset, count));
    }

    public void copy(long position, double[] target, int offset, int count) {
        guarded(() -> MemorySegment.copy(segment, DOUBLE, position, target, offset, count));
    }

    /// A copy of `count` bytes from `position` on.
    public byte[] bytes(long position, int count) {
        byte[] bytes = new byte[count];
        copy(position, bytes, 0, count);
        return bytes;
    }

    /// Copies a few bytes without touching the mapping: a fault on a mapped page makes the system read far ahead, which
    /// is what weights need and headers do not.
    public void peek(long position, byte[] target, int offset, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, count);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + count - buffer.remaining()) < 0) {
                    throw shrunken(null);
                }
            }
        } catch (IOException problem) {
            throw FileProblem.reading(path, problem);
        }
    }

    /// A copy of `count` bytes as [#peek(long, byte[], int, int)] gives them.
    public byte[] peek(long position, int count) {
        byte[] bytes = new byte[count];
        peek(position, bytes, 0, count);
        return bytes;
    }

    public long longAt(long position) {
        return ByteBuffer.wrap(peek(position, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /// A stream over `count` bytes from `position` on, without holding them all in memory.
    public InputStream stream(long position, long count) {
        return new BufferedInputStream(new MappedStream(this, position, count), 1 << 16);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private UnreadableFileException shrunken(@Nullable Throwable fault) {
        String message = "The file %s became unreadable while it was open: it shrank, or its disk went away.\nMaybe open it again once it is complete."
                .formatted(path);
        return fault == null ? new UnreadableFileException(message) : new UnreadableFileException(message, fault);
    }

    private void guarded(Runnable copy) {
        try {
            copy.run();
        } catch (InternalError fault) {
            throw shrunken(fault);
        } catch (IllegalStateException closed) {
            throw new UnreadableFileException("The file %s is already closed.".formatted(path), closed);
        }
    }
}
