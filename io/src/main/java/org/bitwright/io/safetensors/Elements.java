package org.bitwright.io.safetensors;

import org.bitwright.io.model.TensorData;
import org.bitwright.io.store.MappedFile;

/// The values of one tensor in a safetensors file, widened exactly; integers beyond 2⁵³ are rounded.
final class Elements implements TensorData {
    /// Elements converted at a time, a multiple of 8 so that packed types start on whole bytes.
    private static final int CHUNK = 8192;

    private final MappedFile file;
    private final long start;
    private final ElementType type;
    private final double[] table;

    /// @param start
    ///            position of the tensor's first byte in the file
    Elements(MappedFile file, long start, ElementType type) {
        this.file = file;
        this.start = start;
        this.type = type;
        this.table = type.bits() <= 8 ? SmallNumbers.table(type) : new double[0];
    }

    @Override
    public byte[] bytes(long position, int count) {
        return file.peek(start + position, count);
    }

    @Override
    public void read(long first, int count, float[] target, int offset) {
        switch (type) {
            case F32 -> file.copy(start + 4 * first, target, offset, count);
            case BF16 -> {
                short[] stored = new short[Math.min(CHUNK, count)];
                for (int done = 0; done < count; done += stored.length) {
                    int part = Math.min(stored.length, count - done);
                    file.copy(start + 2 * (first + done), stored, 0, part);
                    for (int i = 0; i < part; i++) {
                        target[offset + done + i] = Float.intBitsToFloat(stored[i] << 16);
                    }
                }
            }
            case F16 -> {
                short[] stored = new short[Math.min(CHUNK, count)];
                for (int done = 0; done < count; done += stored.length) {
                    int part = Math.min(stored.length, count - done);
                    file.copy(start + 2 * (first + done), stored, 0, part);
                    for (int i = 0; i < part; i++) {
                        target[offset + done + i] = Float.float16ToFloat(stored[i]);
                    }
                }
            }
            default -> {
                double[] exact = new double[Math.min(CHUNK, count)];
                for (int done = 0; done < count; done += exact.length) {
                    int part = Math.min(exact.length, count - done);
                    chunk(first + done, part, exact, 0);
                    for (int i = 0; i < part; i++) {
                        target[offset + done + i] = (float) exact[i];
                    }
                }
            }
        }
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        if (type == ElementType.F64) {
            file.copy(start + 8 * first, target, offset, count);
            return;
        }
        for (int done = 0; done < count; done += CHUNK) {
            chunk(first + done, Math.min(CHUNK, count - done), target, offset + done);
        }
    }

    private void chunk(long first, int count, double[] target, int offset) {
        switch (type.bits()) {
            case 64 -> wide(first, count, target, offset);
            case 32 -> single(first, count, target, offset);
            case 16 -> half(first, count, target, offset);
            default -> packed(first, count, target, offset);
        }
    }

    private void wide(long first, int count, double[] target, int offset) {
        long[] stored = new long[count];
        file.copy(start + 8 * first, stored, 0, count);
        for (int i = 0; i < count; i++) {
            long value = stored[i];
            target[offset + i] = switch (type) {
                case F64 -> Double.longBitsToDouble(value);
                // Halving keeps the lost bit in the lowest place, so that rounding stays correct.
                case U64 -> value >= 0 ? value : 2.0 * (double) ((value >>> 1) | (value & 1));
                default -> value;
            };
        }
    }

    private void single(long first, int count, double[] target, int offset) {
        int[] stored = new int[count];
        file.copy(start + 4 * first, stored, 0, count);
        for (int i = 0; i < count; i++) {
            target[offset + i] = switch (type) {
                case F32 -> Float.intBitsToFloat(stored[i]);
                case U32 -> Integer.toUnsignedLong(stored[i]);
                default -> stored[i];
            };
        }
    }

    private void half(long first, int count, double[] target, int offset) {
        short[] stored = new short[count];
        file.copy(start + 2 * first, stored, 0, count);
        for (int i = 0; i < count; i++) {
            target[offset + i] = switch (type) {
                case F16 -> Float.float16ToFloat(stored[i]);
                case BF16 -> Float.intBitsToFloat(stored[i] << 16);
                case U16 -> Short.toUnsignedInt(stored[i]);
                default -> stored[i];
            };
        }
    }

    private void packed(long first, int count, double[] target, int offset) {
        int bits = type.bits();
        long firstByte = first * bits / 8;
        int bytes = (int) (((first + count) * bits + 7) / 8 - firstByte);
        byte[] stored = file.bytes(start + firstByte, bytes);
        int bit = (int) (first * bits - 8 * firstByte);
        for (int i = 0; i < count; i++, bit += bits) {
            int at = bit / 8;
            int pair = (stored[at] & 0xff) | (at + 1 < bytes ? (stored[at + 1] & 0xff) << 8 : 0);
            target[offset + i] = table[(pair >> bit % 8) & (table.length - 1)];
        }
    }
}
