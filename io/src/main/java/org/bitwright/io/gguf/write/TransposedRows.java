package org.bitwright.io.gguf.write;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;

/// A matrix `[in, out]` of the model as the matrix `[out, in]`, held in memory.
final class TransposedRows implements RowSource {
    private final float[] values;
    private final int rows;
    private final int columns;

    TransposedRows(ModelFile model, TensorInfo tensor) {
        rows = Math.toIntExact(tensor.shape().columns());
        columns = Math.toIntExact(tensor.shape().rows());
        values = new float[Math.multiplyExact(rows, columns)];
        model.read(tensor.name(), 0, values.length, values, 0);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(long firstRow, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            for (int column = 0; column < columns; column++) {
                target[i * columns + column] = values[column * rows + (int) firstRow + i];
            }
        }
    }
}
