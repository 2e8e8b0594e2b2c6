package org.bitwright.io.format.ggml;

/// Thirty-two unsigned codes of 4 or 5 bits as ggml packs them: the first sixteen in the low halves of sixteen bytes, the
/// others in the high halves, and for 5 bits four bytes before them with every fifth bit.
///
/// @param bits
///            4 or 5
/// @param zero
///            what is added to the codes of a tile
record NibbleCodes(int bits, int zero) implements LaneCodes {
    @Override
    public int bytes() {
        return bits == 5 ? 20 : 16;
    }

    @Override
    public void write(Tile tile, int lane, byte[] stored, int at) {
        int nibbles = at + bytes() - 16;
        int fifths = 0;
        for (int j = 0; j < 16; j++) {
            int low = tile.code(lane, j) + zero;
            int high = tile.code(lane, j + 16) + zero;
            stored[nibbles + j] = (byte) ((low & 15) | high << 4);
            fifths |= (low >> 4) << j | (high >> 4) << (j + 16);
        }
        if (bits == 5) {
            Bytes.putInteger(stored, at, fifths);
        }
    }

    /// Restores `scale · (code − zero) + offset`.
    void read(byte[] stored, int at, float scale, float offset, float[] restored, int first) {
        int nibbles = at + bytes() - 16;
        int fifths = bits == 5 ? Bytes.integer(stored, at) : 0;
        for (int j = 0; j < 16; j++) {
            int low = (stored[nibbles + j] & 15) | ((fifths >>> j) & 1) << 4;
            int high = ((stored[nibbles + j] >> 4) & 15) | ((fifths >>> (j + 16)) & 1) << 4;
            restored[first + j] = scale * (low - zero) + offset;
            restored[first + j + 16] = scale * (high - zero) + offset;
        }
    }
}
