package org.bitwright.io.model;

import org.jspecify.annotations.Nullable;

/// One tensor of a model file, from its header alone.
///
/// @param name
///            as the file has it; one expert of a stack is a [StackedName]
/// @param role
///            what it does in the model
/// @param block
///            index of its transformer block, −1 when it belongs to none
/// @param shape
///            slowest dimension first; a linear weight is `[out, in]`
/// @param storedFormat
///            the file's own name of its type: `BF16`, `q4_K`
/// @param storedBytes
///            exact bytes in the file
/// @param kept
///            why no plan decides its format; null when one does
public record TensorInfo(String name, TensorRole role, int block, TensorShape shape, String storedFormat,
        long storedBytes, @Nullable KeptReason kept) {
    /// A tensor that is kept or not by its role and shape alone.
    public TensorInfo(String name, TensorRole role, int block, TensorShape shape, String storedFormat,
            long storedBytes) {
        this(name, role, block, shape, storedFormat, storedBytes, KeptReason.of(role, shape));
    }
}
