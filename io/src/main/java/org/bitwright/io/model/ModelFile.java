package org.bitwright.io.model;

import java.nio.file.Path;

/// An open model: its card, its configuration and its weights, read when they are asked for.
///
/// Reading is thread-safe until [#close()].
public interface ModelFile extends AutoCloseable {
    /// The folder or file that was opened.
    Path path();

    ModelCard card();

    /// The hyper-parameters, under the names of Hugging Face configurations whatever the container.
    ModelConfig config();

    /// Reads `count` elements of a tensor, widened exactly or rounded to float, in storage order (row-major).
    ///
    /// @param tensor
    ///            name in [#card()]
    /// @param first
    ///            index of the first element
    /// @param target
    ///            receives the values from `offset` on
    void read(String tensor, long first, int count, float[] target, int offset);

    /// As [#read(String, long, int, float[], int)] in double precision, exact for every stored type.
    void read(String tensor, long first, int count, double[] target, int offset);

    @Override
    void close();
}
