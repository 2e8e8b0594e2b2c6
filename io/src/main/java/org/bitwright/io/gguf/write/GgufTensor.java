package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.io.OutputStream;

import org.bitwright.io.model.TensorShape;

/// A tensor of a GGUF file that is about to be written.
///
/// @param name
///            at most 63 bytes of UTF-8, which is what llama.cpp reads
/// @param shape
///            slowest dimension first, one to four dimensions
/// @param type
///            number of its type in GGUF files
/// @param bytes
///            exactly what `content` writes
/// @param content
///            writes the tensor
record GgufTensor(String name, TensorShape shape, int type, long bytes, Content content) {
    /// Writes the bytes of a tensor.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
