package org.bitwright.io.gguf;

import java.util.List;

/// What stands in front of the tensor data of one GGUF file.
///
/// @param alignment
///            of every tensor, in bytes
/// @param dataStart
///            position of the first tensor's first byte
record GgufHeader(GgufMetadata metadata, List<GgufEntry> entries, int alignment, long dataStart, List<String> remarks) {
    /// A number of bytes rounded up to the alignment.
    static long aligned(long bytes, int alignment) {
        return Math.addExact(bytes, alignment - 1L) / alignment * alignment;
    }
}
