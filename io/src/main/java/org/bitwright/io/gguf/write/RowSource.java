package org.bitwright.io.gguf.write;

/// A matrix that is read some rows at a time. Reading is thread-safe.
interface RowSource {
    long rows();

    int columns();

    /// @param target
    ///            receives `rows × columns` values, row-major
    void read(long firstRow, int rows, float[] target);
}
