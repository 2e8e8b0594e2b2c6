package org.bitwright.analysis.model.matrix;

import java.util.HashMap;
import java.util.Map;

import org.bitwright.analysis.Precision;

/// One worker's own working memory: rows in double precision and small matrices, kept from task to task.
///
/// Not thread-safe. A row asked for under one slot is the same array until a longer one is asked for.
public final class Scratch implements AutoCloseable {
    private final Map<Integer, double[]> rows = new HashMap<>();
    private final Map<Integer, Matrix> matrices = new HashMap<>();
    private float[] staging = new float[1024];

    /// A row of at least `length` values with undefined content.
    public double[] row(int slot, int length) {
        double[] row = rows.get(slot);
        if (row == null || row.length < length) {
            row = new double[length];
            rows.put(slot, row);
        }
        return row;
    }

    /// A contiguous matrix with undefined content.
    public Matrix matrix(int slot, Precision precision, int rowCount, int columns) {
        Matrix matrix = matrices.get(slot);
        long size = (long) rowCount * columns;
        if (matrix == null || matrix.size() < size || matrix.precision() != precision) {
            if (matrix != null) {
                matrix.close();
            }
            matrix = Matrix.allocate(precision, 1, Math.toIntExact(size));
            matrices.put(slot, matrix);
        }
        return matrix.shaped(rowCount, columns);
    }

    /// Reads part of a row of a matrix into a scratch row.
    public double[] load(int slot, Matrix matrix, int row, int column, int count) {
        double[] target = row(slot, count);
        matrix.load(row, column, count, target, staging(count));
        return target;
    }

    /// Reads a whole row of a matrix into a scratch row.
    public double[] load(int slot, Matrix matrix, int row) {
        return load(slot, matrix, row, 0, matrix.columns());
    }

    /// Writes values into part of a row.
    public void store(Matrix matrix, int row, int column, int count, double[] values) {
        matrix.store(row, column, count, values, staging(count));
    }

    /// Writes values into a row, or adds them to what is there.
    public void store(Matrix matrix, int row, double[] values, boolean add) {
        int count = matrix.columns();
        if (add) {
            double[] sum = load(-1, matrix, row);
            for (int i = 0; i < count; i++) {
                sum[i] += values[i];
            }
            store(matrix, row, 0, count, sum);
        } else {
            store(matrix, row, 0, count, values);
        }
    }

    private float[] staging(int count) {
        if (staging.length < count) {
            staging = new float[count];
        }
        return staging;
    }

    @Override
    public void close() {
        matrices.values().forEach(Matrix::close);
        matrices.clear();
    }
}
