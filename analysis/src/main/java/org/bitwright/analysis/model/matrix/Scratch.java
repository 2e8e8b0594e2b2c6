package org.bitwright.analysis.model.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bitwright.analysis.Precision;
import org.jspecify.annotations.Nullable;

/// One worker's own working memory: rows in either precision and small matrices, kept from task to task.
///
/// Not thread-safe. A row asked for under one slot, counted from 0, is the same array until a longer one is asked for;
/// rows of floats, rows of doubles and matrices have slots of their own.
public final class Scratch implements AutoCloseable {
    private final Slots<double[]> rows = new Slots<>();
    private final Slots<float[]> floatRows = new Slots<>();
    private final Slots<Matrix> matrices = new Slots<>();
    private float[] staging = new float[1024];
    private double[] sums = new double[1024];

    private static final class Slots<T> {
        private final List<@Nullable T> content = new ArrayList<>();

        @Nullable
        T get(int slot) {
            return slot < content.size() ? content.get(slot) : null;
        }

        void set(int slot, T value) {
            while (content.size() <= slot) {
                content.add(null);
            }
            content.set(slot, value);
        }
    }

    /// A row of at least `length` values with undefined content.
    public double[] row(int slot, int length) {
        double[] row = rows.get(slot);
        if (row == null || row.length < length) {
            row = new double[length];
            rows.set(slot, row);
        }
        return row;
    }

    /// A row of at least `length` floats that ends with a whole vector, with undefined content.
    public float[] floats(int slot, int length) {
        float[] row = floatRows.get(slot);
        if (row == null || row.length < length) {
            row = new float[FloatRows.padded(length)];
            floatRows.set(slot, row);
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
            matrices.set(slot, matrix);
        }
        return matrix.shaped(rowCount, columns);
    }

    /// As [#matrix] with rows that end with a whole vector of floats; what follows the columns is undefined.
    public Matrix padded(int slot, Precision precision, int rowCount, int columns) {
        return matrix(slot, precision, rowCount, FloatRows.padded(columns)).columnRange(0, columns);
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

    /// Reads part of a row of a matrix of floats into a scratch row, followed by zeros up to the end of a vector.
    public float[] loadFloats(int slot, Matrix matrix, int row, int column, int count) {
        float[] target = floats(slot, count);
        matrix.loadFloats(row, column, count, target);
        Arrays.fill(target, count, FloatRows.padded(count), 0);
        return target;
    }

    /// Reads a whole row of a matrix of floats into a scratch row.
    public float[] loadFloats(int slot, Matrix matrix, int row) {
        return loadFloats(slot, matrix, row, 0, matrix.columns());
    }

    /// Writes values into part of a row.
    public void store(Matrix matrix, int row, int column, int count, double[] values) {
        matrix.store(row, column, count, values, staging(count));
    }

    /// Writes values into a row, or adds them to what is there.
    public void store(Matrix matrix, int row, double[] values, boolean add) {
        int count = matrix.columns();
        if (add) {
            if (sums.length < count) {
                sums = new double[count];
            }
            matrix.load(row, 0, count, sums, staging(count));
            for (int i = 0; i < count; i++) {
                sums[i] += values[i];
            }
            store(matrix, row, 0, count, sums);
        } else {
            store(matrix, row, 0, count, values);
        }
    }

    /// Writes floats into part of a row.
    public void storeFloats(Matrix matrix, int row, int column, int count, float[] values) {
        matrix.storeFloats(row, column, count, values);
    }

    /// Writes floats into a row.
    public void storeFloats(Matrix matrix, int row, float[] values) {
        matrix.storeFloats(row, 0, matrix.columns(), values);
    }

    private float[] staging(int count) {
        if (staging.length < count) {
            staging = new float[count];
        }
        return staging;
    }

    @Override
    public void close() {
        for (Matrix matrix : matrices.content) {
            if (matrix != null) {
                matrix.close();
            }
        }
        matrices.content.clear();
    }
}
