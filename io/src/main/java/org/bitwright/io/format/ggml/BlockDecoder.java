package org.bitwright.io.format.ggml;

/// Reads the blocks of one ggml type.
@FunctionalInterface
interface BlockDecoder {
    /// Restores the weights of one block.
    ///
    /// @param stored
    ///            holds the block
    /// @param at
    ///            where the block begins
    /// @param restored
    ///            receives the weights
    /// @param first
    ///            where the first of them goes
    void decode(byte[] stored, int at, float[] restored, int first);
}
