package org.bitwright.io.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.safetensors.SafetensorsBytes;

/// Writes GGUF files, right or wrong: every count and offset is as it should be unless a test says otherwise.
public final class GgufBytes {
    private final ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();
    private int pairCount;
    private int magic = 0x46554747;
    private int version = 3;
    private long claimedTensors = -2;
    private long claimedPairs = -2;
    private int alignment = 32;
    private int missing;
    private byte[] trailing = new byte[0];

    @SuppressWarnings("ArrayRecordComponent") // Entries are never compared.
    private record Entry(byte[] name, int dimensions, long[] extents, int type, long offset, byte[] data) {}

    public GgufBytes magic(int value) {
        magic = value;
        return this;
    }

    public GgufBytes version(int value) {
        version = value;
        return this;
    }

    public GgufBytes claim(long tensors, long keys) {
        claimedTensors = tensors;
        claimedPairs = keys;
        return this;
    }

    public GgufBytes missing(int bytes) {
        missing = bytes;
        return this;
    }

    public GgufBytes trailing(byte... bytes) {
        trailing = bytes;
        return this;
    }

    public GgufBytes text(String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return pair(key, 8, buffer(8 + bytes.length).putLong(bytes.length).put(bytes));
    }

    public GgufBytes uint32(String key, int value) {
        if (key.equals("general.alignment") && Integer.bitCount(value) == 1) {
            alignment = value;
        }
        return pair(key, 4, buffer(4).putInt(value));
    }

    public GgufBytes uint16(String key, int value) {
        return pair(key, 2, buffer(2).putShort((short) value));
    }

    public GgufBytes int32(String key, int value) {
        return pair(key, 5, buffer(4).putInt(value));
    }

    public GgufBytes float32(String key, float value) {
        return pair(key, 6, buffer(4).putFloat(value));
    }

    public GgufBytes bool(String key, int value) {
        return pair(key, 7, buffer(1).put((byte) value));
    }

    public GgufBytes texts(String key, List<String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(content(buffer(12).putInt(8).putLong(values.size())));
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(content(buffer(8 + bytes.length).putLong(bytes.length).put(bytes)));
        }
        return pair(key, 9, ByteBuffer.wrap(out.toByteArray()));
    }

    public GgufBytes int32s(String key, List<Integer> values) {
        ByteBuffer out = buffer(12 + 4 * values.size()).putInt(5).putLong(values.size());
        values.forEach(out::putInt);
        return pair(key, 9, out);
    }

    public GgufBytes floats(String key, List<Float> values) {
        ByteBuffer out = buffer(12 + 4 * values.size()).putInt(6).putLong(values.size());
        values.forEach(out::putFloat);
        return pair(key, 9, out);
    }

    public GgufBytes pair(String key, int type, ByteBuffer value) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return pair(name.length, name, type, content(value));
    }

    public GgufBytes pair(long claimedLength, byte[] key, int type, byte[] value) {
        pairs.writeBytes(content(buffer(8).putLong(claimedLength)));
        pairs.writeBytes(key);
        pairs.writeBytes(content(buffer(4).putInt(type)));
        pairs.writeBytes(value);
        pairCount++;
        return this;
    }

    /// @param extents
    ///            fastest first, as in the file
    public GgufBytes tensor(String name, int type, byte[] data, long... extents) {
        return tensor(name.getBytes(StandardCharsets.UTF_8), extents.length, extents, type, -1, data);
    }

    public GgufBytes floats(String name, float[] values, long... extents) {
        ByteBuffer data = buffer(4 * values.length);
        for (float value : values) {
            data.putFloat(value);
        }
        return tensor(name, 0, content(data), extents);
    }

    /// @param offset
    ///            as stated, −1 for the right one
    public GgufBytes tensor(byte[] name, int dimensions, long[] extents, int type, long offset, byte[] data) {
        entries.add(new Entry(name, dimensions, extents, type, offset, data));
        return this;
    }

    public byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(content(buffer(24).putInt(magic)
                .putInt(version)
                .putLong(claimedTensors == -2 ? entries.size() : claimedTensors)
                .putLong(claimedPairs == -2 ? pairCount : claimedPairs)));
        out.writeBytes(pairs.toByteArray());
        long offset = 0;
        for (Entry entry : entries) {
            out.writeBytes(content(buffer(8).putLong(entry.name.length)));
            out.writeBytes(entry.name);
            out.writeBytes(content(buffer(4).putInt(entry.dimensions)));
            for (long extent : entry.extents) {
                out.writeBytes(content(buffer(8).putLong(extent)));
            }
            out.writeBytes(content(buffer(12).putInt(entry.type).putLong(entry.offset == -1 ? offset : entry.offset)));
            offset += padded(entry.data.length);
        }
        if (!entries.isEmpty()) {
            out.writeBytes(new byte[(int) padded(out.size()) - out.size()]);
        }
        for (Entry entry : entries) {
            out.writeBytes(entry.data);
            out.writeBytes(new byte[(int) padded(entry.data.length) - entry.data.length]);
        }
        byte[] whole = out.toByteArray();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(whole, 0, whole.length - missing);
        file.writeBytes(trailing);
        return file.toByteArray();
    }

    public Path write(Path file) {
        return SafetensorsBytes.write(file, build());
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] content(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private long padded(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
