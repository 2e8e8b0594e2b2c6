package org.bitwright.io.model;

/// The values of one tensor where its container keeps them. Thread-safe while the container is open.
public interface TensorData {
    /// Widens or rounds `count` values from element `first` on; the range has been checked.
    void read(long first, int count, float[] target, int offset);

    /// As [#read(long, int, float[], int)], exact.
    void read(long first, int count, double[] target, int offset);

    /// A copy of stored bytes.
    ///
    /// @param position
    ///            first byte, counted from the start of the tensor
    byte[] bytes(long position, int count);
}
