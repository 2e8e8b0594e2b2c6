package org.bitwright.io.format.ggml;

/// Writes blocks of one ggml type. An encoder keeps working space, so each thread needs its own.
interface BlockEncoder {
    /// The number of consecutive weights that share a scale: what one lane of a tile holds.
    int groupSize();

    /// The blocks that one tile holds: as many as there are lanes for.
    ///
    /// @param blockSize
    ///            weights in a block
    default int blocksPerTile(int blockSize) {
        return Tile.LANES * groupSize() / blockSize;
    }

    /// Finds scales and codes for a full tile and writes its first blocks.
    ///
    /// @param tile
    ///            the weights of [#blocksPerTile(int)] blocks, the missing ones zero
    /// @param blocks
    ///            how many blocks to write
    /// @param stored
    ///            receives them
    /// @param at
    ///            where the first one begins
    void encode(Tile tile, int blocks, byte[] stored, int at);
}
