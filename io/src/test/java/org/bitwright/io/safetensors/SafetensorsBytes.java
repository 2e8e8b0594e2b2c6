package org.bitwright.io.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes safetensors files, right or wrong, from their header text.
public final class SafetensorsBytes {
    private SafetensorsBytes() {
    }

    public static byte[] of(String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return of(text.length, text, data);
    }

    public static byte[] of(long claimedLength, byte[] header, byte... data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimedLength)
                .put(header)
                .put(data)
                .array();
    }

    public static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
