package org.bitwright.io.gguf.write;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.bitwright.io.store.AtomicFile;

/// Writes GGUF files, version 3, little-endian, tensors aligned to 32 bytes (ggml `docs/gguf.md`).
final class GgufWriter {
    static final int ALIGNMENT = 32;
    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int LONGEST_NAME = 63;

    private GgufWriter() {
    }

    /// Writes a file under its final name only when it is complete and on the disk.
    ///
    /// @param inputs
    ///            files being read, which `file` must not be
    /// @return the size of the file in bytes
    /// @throws DiskSpaceException
    ///             when the disk has too little room; nothing is written then
    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when it cannot be written; an older file of that name remains
    static long write(Path file, Collection<Path> inputs, Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
        byte[] header = header(metadata, tensors);
        long size = size(header, tensors);
        requireRoom(file, size);
        AtomicFile.write(file, inputs, out -> {
            OutputStream buffered = new BufferedOutputStream(out, 1 << 20);
            buffered.write(header);
            for (GgufTensor tensor : tensors) {
                Counted counted = new Counted(buffered);
                tensor.content().writeTo(counted);
                if (counted.count != tensor.bytes()) {
                    throw new IOException("the tensor %s has %d bytes instead of %d".formatted(tensor.name(),
                            counted.count, tensor.bytes()));
                }
                buffered.write(new byte[(int) (aligned(tensor.bytes()) - tensor.bytes())]);
            }
            buffered.flush();
        });
        return size;
    }

    /// The size in bytes of the file that [#write] makes.
    static long size(Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
        return size(header(metadata, tensors), tensors);
    }

    private static long size(byte[] header, List<GgufTensor> tensors) {
        return header.length + tensors.stream().mapToLong(tensor -> aligned(tensor.bytes())).sum();
    }

    private static byte[] header(Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
        long size = 24;
        for (Map.Entry<String, GgufValue> entry : metadata.entrySet()) {
            size += 8 + utf8(entry.getKey()).length + entry.getValue().bytes();
        }
        for (GgufTensor tensor : tensors) {
            size += 8 + requireName(tensor).length + 4 + 8L * tensor.shape().dimensions().size() + 4 + 8;
        }
        ByteBuffer header = ByteBuffer.allocate(Math.toIntExact(aligned(size))).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(MAGIC).putInt(VERSION).putLong(tensors.size()).putLong(metadata.size());
        metadata.forEach((key, value) -> {
            header.putLong(utf8(key).length).put(utf8(key));
            value.writeTo(header);
        });
        long offset = 0;
        for (GgufTensor tensor : tensors) {
            List<Long> dimensions = tensor.shape().dimensions();
            header.putLong(utf8(tensor.name()).length).put(utf8(tensor.name())).putInt(dimensions.size());
            dimensions.reversed().forEach(header::putLong);
            header.putInt(tensor.type()).putLong(offset);
            offset += aligned(tensor.bytes());
        }
        return header.array();
    }

    private static byte[] requireName(GgufTensor tensor) {
        byte[] name = utf8(tensor.name());
        if (name.length > LONGEST_NAME) {
            throw new NotForGgufException("The tensor name %s is longer than the %d bytes that llama.cpp reads."
                    .formatted(tensor.name(), LONGEST_NAME));
        }
        return name;
    }

    private static void requireRoom(Path file, long size) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        long room;
        try {
            FileStore store = Files.getFileStore(folder);
            room = store.getUsableSpace();
        } catch (IOException unknown) {
            // Some network disks do not tell; writing finds out.
            return;
        }
        if (room < size) {
            throw new DiskSpaceException(file, size, room);
        }
    }

    static long aligned(long bytes) {
        return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
