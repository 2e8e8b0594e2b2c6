package org.bitwright.analysis.model.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

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

    /// What follows an element of a contiguous matrix, to be shaped.
    public Matrix from(long element) {
        return new Matrix(owner, memory, precision, first + element, 1, Math.toIntExact(size() - element), stride);
    }

    /// Number of elements.
    public long size() {
        return (long) rows * columns;
    }

    /// Copies part of a row into `target` from index 0 on.
    void load(int row, int column, int count, double[] target, float[] staging) {
        long start = offset(row, column);
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
        long start = offset(row, column);
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, target, 0, count);
    }

    /// Copies `source` from index 0 on into part of a row of floats.
    void storeFloats(int row, int column, int count, float[] source) {
        long start = offset(row, column);
        MemorySegment.copy(source, 0, memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, count);
    }

    /// Adds `source` from index 0 on to part of a row of floats.
    public void addFloats(int row, int column, int count, float[] source) {
        long first = offset(row, column) * Float.BYTES;
        for (int i = 0; i < FLOATS.loopBound(count); i += FLOATS.length()) {
            long at = first + (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(FLOATS, memory, at, ByteOrder.nativeOrder())
                    .add(FloatVector.fromArray(FLOATS, source, i))
                    .intoMemorySegment(memory, at, ByteOrder.nativeOrder());
        }
        for (int i = FLOATS.loopBound(count); i < count; i++) {
            long at = first + (long) i * Float.BYTES;
            memory.set(ValueLayout.JAVA_FLOAT, at, memory.get(ValueLayout.JAVA_FLOAT, at) + source[i]);
        }
    }

    /// Adds a row of another matrix of floats to this one's.
    public void addRow(int row, Matrix other) {
        long to = offset(row, 0) * Float.BYTES;
        long from = other.offset(row, 0) * Float.BYTES;
        int inVectors = FLOATS.loopBound(columns);
        for (int i = 0; i < inVectors; i += FLOATS.length()) {
            long at = (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(FLOATS, memory, to + at, ByteOrder.nativeOrder())
                    .add(FloatVector.fromMemorySegment(FLOATS, other.memory, from + at, ByteOrder.nativeOrder()))
                    .intoMemorySegment(memory, to + at, ByteOrder.nativeOrder());
        }
        for (int i = inVectors; i < columns; i++) {
            long at = (long) i * Float.BYTES;
            memory.set(ValueLayout.JAVA_FLOAT, to + at, memory.get(ValueLayout.JAVA_FLOAT, to + at)
                    + other.memory.get(ValueLayout.JAVA_FLOAT, from + at));
        }
    }

    /// Copies `source` from index 0 on into part of a row.
    void store(int row, int column, int count, double[] source, float[] staging) {
        long start = offset(row, column);
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

    /// Copies the elements of a matrix of the same shape and precision.
    public void assign(Matrix source) {
        long width = elementBytes(precision);
        if (stride == columns && source.stride == columns) {
            MemorySegment.copy(source.memory, source.first * width, memory, first * width, size() * width);
            return;
        }
        for (int row = 0; row < rows; row++) {
            MemorySegment.copy(source.memory, source.offset(row, 0) * width, memory, offset(row, 0) * width,
                    columns * width);
        }
    }

    /// Sets every element to zero.
    public void clear() {
        long width = elementBytes(precision);
        if (stride == columns) {
            memory.asSlice(first * width, size() * width).fill((byte) 0);
            return;
        }
        for (int row = 0; row < rows; row++) {
            memory.asSlice(offset(row, 0) * width, columns * width).fill((byte) 0);
        }
    }

    MemorySegment memory() {
        return memory;
    }

    /// Elements before one of them in the memory.
    long offset(int row, int column) {
        return first + (long) row * stride + column;
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
