package org.bitwright.io.gguf;

import org.bitwright.io.model.TensorShape;

/// One row of the tensor table; the numbers have not been compared with the file yet.
///
/// @param shape
///            slowest dimension first, which is the reverse of the file's order
/// @param type
///            number of its type
/// @param offset
///            first byte after the start of the tensor data
record GgufEntry(String name, TensorShape shape, long type, long offset) {}
