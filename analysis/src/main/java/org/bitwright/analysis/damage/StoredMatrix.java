package org.bitwright.analysis.damage;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// A tensor as a number format sees it: rows of input features, which share scales along a row.
///
/// @param rows
///            output features, times experts when there are several
/// @param columns
///            input features
/// @param transposed
///            whether the file stores `[columns, rows]`
record StoredMatrix(int rows, int columns, boolean transposed) {
    private static final int BLOCK = 32;

    /// How a decided tensor of a model is laid out. GPT-2 files store linear weights as `[in, out]`; every other family
    /// stores `[out, in]`, and so do the files that hold quantised weights.
    static StoredMatrix of(ModelCard card, TensorInfo tensor) {
        int rows = Math.toIntExact(tensor.shape().rows());
        int columns = Math.toIntExact(tensor.shape().columns());
        boolean table = tensor.role() == TensorRole.EMBEDDING || tensor.role() == TensorRole.HEAD;
        return card.architecture().equals("gpt2") && !table
                ? new StoredMatrix(columns, rows, true)
                : new StoredMatrix(rows, columns, false);
    }

    int elements() {
        return Math.multiplyExact(rows, columns);
    }

    /// The values with input features along rows: the same array when the file stores them so.
    float[] toRows(float[] stored) {
        return transposed ? transpose(stored, columns, rows) : stored;
    }

    /// The reverse of [#toRows(float[])].
    float[] fromRows(float[] matrix) {
        return transposed ? transpose(matrix, rows, columns) : matrix;
    }

    /// Works in square blocks, because strides of a whole row miss the cache.
    private static float[] transpose(float[] matrix, int height, int width) {
        float[] result = new float[matrix.length];
        for (int top = 0; top < height; top += BLOCK) {
            for (int left = 0; left < width; left += BLOCK) {
                for (int y = top; y < Math.min(height, top + BLOCK); y++) {
                    for (int x = left; x < Math.min(width, left + BLOCK); x++) {
                        result[x * height + y] = matrix[y * width + x];
                    }
                }
            }
        }
        return result;
    }
}
