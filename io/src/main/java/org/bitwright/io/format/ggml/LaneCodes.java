package org.bitwright.io.format.ggml;

/// Packs the codes of one lane of a tile.
interface LaneCodes {
    /// Bytes of the packed codes.
    int bytes();

    void write(Tile tile, int lane, byte[] stored, int at);
}
