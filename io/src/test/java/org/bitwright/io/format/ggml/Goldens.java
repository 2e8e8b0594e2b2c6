package org.bitwright.io.format.ggml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Weights of 16 rows of 512, with the bytes that the reference encoder of ggml makes of them.
public final class Goldens {
    public static final int COLUMNS = 512;
    private static final ByteBuffer FILE = ByteBuffer.wrap(resource("ggml-types.safetensors"))
            .order(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = (int) FILE.getLong(0);
    private static final JsonNode TENSORS = json(
            new String(FILE.array(), 8, HEADER, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    private static final JsonNode ERRORS = json(resource("ggml-types.json"));

    private Goldens() {
    }

    public static boolean has(String tensor) {
        return TENSORS.has(tensor);
    }

    public static float[] floats(String tensor) {
        byte[] bytes = bytes(tensor);
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    public static byte[] bytes(String tensor) {
        JsonNode offsets = TENSORS.get(tensor).get("data_offsets");
        byte[] bytes = new byte[offsets.get(1).asInt() - offsets.get(0).asInt()];
        FILE.get(8 + HEADER + offsets.get(0).asInt(), bytes);
        return bytes;
    }

    /// The reference encoder's error: `mse` or `weighted_mse`.
    public static double error(String entry, String measure) {
        return ERRORS.get(entry).get(measure).asDouble();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Goldens.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
