package org.bitwright.io.gguf.write;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A typed value in the metadata of a GGUF file (ggml `docs/gguf.md`, version 3, little-endian).
public final class GgufValue {
    private static final int ARRAY = 9;

    private final int type;
    private final byte[] payload;

    private GgufValue(int type, byte[] payload) {
        this.type = type;
        this.payload = payload;
    }

    /// A value as another file holds it.
    ///
    /// @param type
    ///            number of its type
    /// @param payload
    ///            its bytes after the type
    static GgufValue raw(int type, byte[] payload) {
        return new GgufValue(type, payload.clone());
    }

    public static GgufValue uint8(int value) {
        return new GgufValue(0, new byte[]{(byte) value});
    }

    public static GgufValue int8(int value) {
        return new GgufValue(1, new byte[]{(byte) value});
    }

    public static GgufValue uint16(int value) {
        return new GgufValue(2, buffer(2).putShort((short) value).array());
    }

    public static GgufValue int16(int value) {
        return new GgufValue(3, buffer(2).putShort((short) value).array());
    }

    /// @param value
    ///            0 to 2³² − 1
    public static GgufValue uint32(long value) {
        return new GgufValue(4, buffer(4).putInt((int) value).array());
    }

    public static GgufValue int32(int value) {
        return new GgufValue(5, buffer(4).putInt(value).array());
    }

    public static GgufValue float32(double value) {
        return new GgufValue(6, buffer(4).putFloat((float) value).array());
    }

    public static GgufValue bool(boolean value) {
        return new GgufValue(7, new byte[]{(byte) (value ? 1 : 0)});
    }

    public static GgufValue text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return new GgufValue(8, buffer(8 + utf8.length).putLong(utf8.length).put(utf8).array());
    }

    public static GgufValue uint64(long value) {
        return new GgufValue(10, buffer(8).putLong(value).array());
    }

    public static GgufValue int64(long value) {
        return new GgufValue(11, buffer(8).putLong(value).array());
    }

    public static GgufValue float64(double value) {
        return new GgufValue(12, buffer(8).putDouble(value).array());
    }

    /// An array of values of one type.
    ///
    /// @param elements
    ///            at least one, all of the same type, none an array
    public static GgufValue array(List<GgufValue> elements) {
        int type = elements.getFirst().type;
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(buffer(12).putInt(type).putLong(elements.size()).array());
        for (GgufValue element : elements) {
            if (element.type != type || type == ARRAY) {
                throw new IllegalArgumentException("The elements of a GGUF array must have one plain type.");
            }
            payload.writeBytes(element.payload);
        }
        return new GgufValue(ARRAY, payload.toByteArray());
    }

    public static GgufValue texts(List<String> values) {
        return array(values.stream().map(GgufValue::text).toList());
    }

    /// The value of an unsigned 32-bit integer.
    long unsignedInt() {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
    }

    /// Bytes in the file, the type included.
    int bytes() {
        return 4 + payload.length;
    }

    void writeTo(ByteBuffer target) {
        target.putInt(type).put(payload);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
