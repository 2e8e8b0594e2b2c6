package org.bitwright.io.gguf;

import org.bitwright.io.model.TensorData;

/// A matrix that is stored with rows and columns exchanged.
///
/// @param stored
///            `[rows, columns]`
record Transposed(TensorData stored, int rows, int columns) implements TensorData {
    @Override
    public void read(long first, int count, float[] target, int offset) {
        double[] values = new double[count];
        read(first, count, values, 0);
        for (int i = 0; i < count; i++) {
            target[offset + i] = (float) values[i];
        }
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        if (count == 0) {
            return;
        }
        int from = (int) (first / rows);
        int to = (int) ((first + count - 1) / rows);
        double[] part = new double[to - from + 1];
        for (int row = 0; row < rows; row++) {
            stored.read((long) row * columns + from, part.length, part, 0);
            for (int column = from; column <= to; column++) {
                long at = (long) column * rows + row - first;
                if (at >= 0 && at < count) {
                    target[offset + (int) at] = part[column - from];
                }
            }
        }
    }

    @Override
    public byte[] bytes(long position, int count) {
        return stored.bytes(position, count);
    }
}
