package org.bitwright.io.gguf.write;

import java.nio.file.Path;
import java.util.List;

/// A GGUF file that was written.
///
/// @param bytes
///            size of the file
/// @param tensors
///            every tensor of the model, in its order
/// @param remarks
///            what llama.cpp will compute otherwise than the model, a sentence each
public record QuantizedModel(Path file, long bytes, List<QuantizedTensor> tensors, List<String> remarks) {
    public QuantizedModel {
        tensors = List.copyOf(tensors);
        remarks = List.copyOf(remarks);
    }

    /// Bytes of all tensors, without padding and header.
    public long tensorBytes() {
        return tensors.stream().mapToLong(QuantizedTensor::bytes).sum();
    }
}
