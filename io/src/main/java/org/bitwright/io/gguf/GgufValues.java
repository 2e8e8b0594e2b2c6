package org.bitwright.io.gguf;

import java.util.Arrays;

import org.bitwright.io.format.ggml.GgmlType;
import org.bitwright.io.model.TensorData;
import org.bitwright.io.store.MappedFile;
import org.jspecify.annotations.Nullable;

/// The values of one tensor of a GGUF file in the file's own order, widened exactly; ggml's block types define their
/// values in float.
final class GgufValues implements TensorData {
    private static final int CHUNK = 8192;

    private final MappedFile file;
    private final long start;
    private final GgufTensorType type;
    private final @Nullable GgmlType blocks;

    /// @param start
    ///            position of the tensor's first byte in the file
    GgufValues(MappedFile file, long start, GgufTensorType type) {
        this.file = file;
        this.start = start;
        this.type = type;
        this.blocks = blockType(type);
    }

    private static @Nullable GgmlType blockType(GgufTensorType type) {
        return Arrays.stream(GgmlType.values())
                .filter(block -> block.number() == type.number())
                .findFirst()
                .orElse(null);
    }

    boolean decodable() {
        return blocks != null || type.blockSize() == 1;
    }

    @Override
    public byte[] bytes(long position, int count) {
        return file.peek(start + position, count);
    }

    @Override
    public void read(long first, int count, float[] target, int offset) {
        if (type == GgufTensorType.F32) {
            file.copy(start + 4 * first, target, offset, count);
        } else if (blocks != null) {
            decode(blocks, first, count, target, offset);
        } else {
            double[] exact = new double[Math.min(CHUNK, count)];
            for (int done = 0; done < count; done += exact.length) {
                int part = Math.min(exact.length, count - done);
                plain(first + done, part, exact, 0);
                for (int i = 0; i < part; i++) {
                    target[offset + done + i] = (float) exact[i];
                }
            }
        }
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        float[] floats = new float[blocks == null ? 0 : Math.min(CHUNK, count)];
        for (int done = 0; done < count; done += CHUNK) {
            int part = Math.min(CHUNK, count - done);
            if (blocks == null) {
                plain(first + done, part, target, offset + done);
            } else {
                decode(blocks, first + done, part, floats, 0);
                for (int i = 0; i < part; i++) {
                    target[offset + done + i] = floats[i];
                }
            }
        }
    }

    /// Decodes the whole blocks around a range and keeps the range.
    private void decode(GgmlType decoder, long first, int count, float[] target, int offset) {
        int size = type.blockSize();
        float[] decoded = new float[Math.max(size, CHUNK)];
        for (int done = 0; done < count;) {
            long block = (first + done) / size;
            int skipped = (int) ((first + done) % size);
            int part = Math.min(decoded.length - skipped, count - done);
            int blockCount = (skipped + part + size - 1) / size;
            byte[] stored = file.bytes(start + block * type.blockBytes(), blockCount * type.blockBytes());
            decoder.decode(stored, 0, decoded, 0, blockCount * size);
            System.arraycopy(decoded, skipped, target, offset + done, part);
            done += part;
        }
    }

    private void plain(long first, int count, double[] target, int offset) {
        int width = type.blockBytes();
        long position = start + first * width;
        switch (width) {
            case 1 -> {
                byte[] stored = file.bytes(position, count);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = stored[i];
                }
            }
            case 2 -> {
                short[] stored = new short[count];
                file.copy(position, stored, 0, count);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = switch (type) {
                        case F16 -> Float.float16ToFloat(stored[i]);
                        case BF16 -> Float.intBitsToFloat(stored[i] << 16);
                        default -> stored[i];
                    };
                }
            }
            case 4 -> {
                int[] stored = new int[count];
                file.copy(position, stored, 0, count);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = type == GgufTensorType.F32 ? Float.intBitsToFloat(stored[i]) : stored[i];
                }
            }
            default -> {
                long[] stored = new long[count];
                file.copy(position, stored, 0, count);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = type == GgufTensorType.F64
                            ? Double.longBitsToDouble(stored[i])
                            : (double) stored[i];
                }
            }
        }
    }
}
