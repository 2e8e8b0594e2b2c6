package org.bitwright.io.gguf;

import org.bitwright.io.model.TensorData;

/// A norm that is stored with one added to every value.
record OneSubtracted(TensorData stored) implements TensorData {
    @Override
    public void read(long first, int count, float[] target, int offset) {
        stored.read(first, count, target, offset);
        for (int i = offset; i < offset + count; i++) {
            target[i] -= 1;
        }
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        stored.read(first, count, target, offset);
        for (int i = offset; i < offset + count; i++) {
            target[i] -= 1;
        }
    }

    @Override
    public byte[] bytes(long position, int count) {
        return stored.bytes(position, count);
    }
}
