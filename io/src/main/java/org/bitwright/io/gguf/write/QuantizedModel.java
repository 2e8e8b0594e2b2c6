package org.bitwright.io.gguf.write;

import java.nio.file.Path;
import java.util.List;

/// A GGUF file that was written.
///
/// @param bytes
///            size of the file
/// @param tensors
///            every tensor of the model, in its order
public record QuantizedModel(Path file, long bytes, List<QuantizedTensor> tensors) {
    public QuantizedModel {
        tensors = List.copyOf(tensors);
    }

    /// Bytes of all tensors, without padding and header.
    public long tensorBytes() {
        return tensors.stream().mapToLong(QuantizedTensor::bytes).sum();
    }
}
