package org.bitwright.analysis.model.matrix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.bitwright.analysis.Precision;

/// Matrices of one precision, lent out and taken back, because fresh memory costs page faults. Not thread-safe.
public final class MatrixPool implements AutoCloseable {
    private final Precision precision;
    private final long mostIdleBytes;
    private final Map<Long, Deque<Matrix>> idle = new HashMap<>();
    private long idleBytes;

    /// @param mostIdleBytes
    ///            memory taken back beyond this is freed at once
    public MatrixPool(Precision precision, long mostIdleBytes) {
        this.precision = precision;
        this.mostIdleBytes = mostIdleBytes;
    }

    public Precision precision() {
        return precision;
    }

    /// A contiguous matrix with undefined content.
    public Matrix take(int rows, int columns) {
        Deque<Matrix> fitting = idle.get((long) rows * columns);
        if (fitting == null || fitting.isEmpty()) {
            return Matrix.allocate(precision, rows, columns);
        }
        Matrix matrix = fitting.pop();
        idleBytes -= Matrix.bytes(precision, matrix.size());
        return matrix.shaped(rows, columns);
    }

    /// Takes back a matrix that [#take] lent; it must not be used any more.
    public void giveBack(Matrix matrix) {
        long bytes = Matrix.bytes(precision, matrix.size());
        if (idleBytes + bytes > mostIdleBytes) {
            matrix.close();
            return;
        }
        idleBytes += bytes;
        idle.computeIfAbsent(matrix.size(), _ -> new ArrayDeque<>()).push(matrix);
    }

    @Override
    public void close() {
        idle.values().forEach(matrices -> matrices.forEach(Matrix::close));
        idle.clear();
        idleBytes = 0;
    }
}
