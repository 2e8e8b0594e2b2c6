package org.bitwright.analysis.model.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.bitwright.analysis.Precision;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A row-major matrix `[rows, columns]` of floats or doubles in ND4J memory, or a view of some of its rows and columns.
///
/// Neighbouring rows lie `stride` elements apart. Views share the memory and must not be used after the owner is
/// closed. Reading from several threads is safe, writing when they write different rows or columns.
public final class Matrix implements AutoCloseable {
    private final INDArray owner;
    private final MemorySegment memory;
    private final Precision precision;
    private final long first;
    private final int rows;
    private final int columns;
    private final int stride;

    static {
        PackedLibraries.prepare();
        BlasKernels.choose();
    }

    private Matrix(INDArray owner, MemorySegment memory, Precision precision, long first, int rows, int columns,
            int stride) {
        this.owner = owner;
        this.memory = memory;
        this.precision = precision;
        this.first = first;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /// A matrix with undefined content.
    public static Matrix allocate(Precision precision, int rows, int columns) {
        DataType type = switch (precision) {
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
        };
        INDArray owner = Nd4j.createUninitialized(type, Math.max(1L, (long) rows * columns));
        MemorySegment memory = MemorySegment.ofAddress(owner.data().pointer().address())
                .reinterpret(bytes(precision, Math.max(1L, (long) rows * columns)));
        return new Matrix(owner, memory, precision, 0, rows, columns, columns);
    }

    /// The storage of `elements` values.
    public static long bytes(Precision precision, long elements) {
        return elements * elementBytes(precision);
    }

    private static long elementBytes(Precision precision) {
        return switch (precision) {
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
        };
    }

    public Precision precision() {
        return precision;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// Elements from one row to the next.
    public int stride() {
        return stride;
    }

    /// The rows `from … from + count − 1`.
    public Matrix rowRange(int from, int count) {
        return new Matrix(owner, memory, precision, first + (long) from * stride, count, columns, stride);
    }

    /// The columns `from … from + count − 1`.
    public Matrix columnRange(int from, int count) {
        return new Matrix(owner, memory, precision, first + from, rows, count, stride);
    }

    /// The leading `rows · columns` elements of a contiguous matrix under another shape.
    public Matrix shaped(int newRows, int newColumns) {
        return new Matrix(owner, memory, precision, first, newRows, newColumns, newColumns);
    }

    /// Number of elements.
    public long size() {
        return (long) rows * columns;
    }

    /// Copies part of a row into `target` from index 0 on.
    void load(int row, int column, int count, double[] target, float[] staging) {
        long start = first + (long) row * stride + column;
        switch (precision) {
            case DOUBLE -> MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, start * Double.BYTES, target, 0, count);
            case FLOAT -> {
                MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, staging, 0, count);
                for (int i = 0; i < count; i++) {
                    target[i] = staging[i];
                }
            }
        }
    }

    /// Copies part of a row of floats into `target` from index 0 on.
    void loadFloats(int row, int column, int count, float[] target) {
        long start = first + (long) row * stride + column;
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, target, 0, count);
    }

    /// Copies `source` from index 0 on into part of a row of floats.
    void storeFloats(int row, int column, int count, float[] source) {
        long start = first + (long) row * stride + column;
        MemorySegment.copy(source, 0, memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, count);
    }

    /// Copies `source` from index 0 on into part of a row.
    void store(int row, int column, int count, double[] source, float[] staging) {
        long start = first + (long) row * stride + column;
        switch (precision) {
            case DOUBLE -> MemorySegment.copy(source, 0, memory, ValueLayout.JAVA_DOUBLE, start * Double.BYTES, count);
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    staging[i] = (float) source[i];
                }
                MemorySegment.copy(staging, 0, memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, count);
            }
        }
    }

    /// Copies the elements of a contiguous matrix of the same shape and precision; this one is contiguous too.
    public void assign(Matrix source) {
        long width = elementBytes(precision);
        MemorySegment.copy(source.memory, source.first * width, memory, first * width, size() * width);
    }

    /// Sets every element to zero.
    public void clear() {
        long width = elementBytes(precision);
        if (stride == columns) {
            memory.asSlice(first * width, size() * width).fill((byte) 0);
            return;
        }
        for (int row = 0; row < rows; row++) {
            memory.asSlice((first + (long) row * stride) * width, columns * width).fill((byte) 0);
        }
    }

    Pointer pointer() {
        return owner.data().pointer();
    }

    long firstElement() {
        return first;
    }

    /// Gives the memory back; views become invalid.
    @Override
    public void close() {
        if (owner.closeable()) {
            owner.close();
        }
    }
}
