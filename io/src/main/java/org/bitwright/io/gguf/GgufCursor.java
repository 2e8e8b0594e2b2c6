package org.bitwright.io.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.store.MappedFile;

/// Reads the little-endian fields of a GGUF header in order, never beyond the end of the file.
final class GgufCursor {
    private static final int WINDOW = 1 << 16;

    private final MappedFile file;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long windowStart;

    GgufCursor(MappedFile file, long position) {
        this.file = file;
        this.windowStart = position;
    }

    long position() {
        return windowStart + window.position();
    }

    long remaining() {
        return file.size() - position();
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(ahead(1).get());
    }

    int unsignedShort() {
        return Short.toUnsignedInt(ahead(2).getShort());
    }

    int integer() {
        return ahead(4).getInt();
    }

    long unsignedInteger() {
        return Integer.toUnsignedLong(integer());
    }

    long longInteger() {
        return ahead(8).getLong();
    }

    float single() {
        return ahead(4).getFloat();
    }

    double real() {
        return ahead(8).getDouble();
    }

    /// Bytes of a text whose length has been checked against [#remaining()].
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        if (count <= WINDOW) {
            ahead(count).get(bytes);
        } else {
            file.peek(position(), bytes, 0, count);
            skip(count);
        }
        return bytes;
    }

    String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    void skip(long count) {
        if (count <= window.remaining()) {
            window.position(window.position() + (int) count);
            return;
        }
        require(count);
        windowStart = position() + count;
        window.position(0).limit(0);
    }

    private ByteBuffer ahead(int count) {
        if (window.remaining() < count) {
            require(count);
            windowStart = position();
            int filled = (int) Math.min(WINDOW, file.size() - windowStart);
            file.peek(windowStart, window.array(), 0, filled);
            window.position(0).limit(filled);
        }
        return window;
    }

    private void require(long count) {
        if (count > remaining()) {
            throw new IncompleteModelException(
                    "The file %s ends within its header: %d bytes are needed from byte %d on, %d are left."
                            .formatted(file.path(), count, position(), remaining()));
        }
    }
}
