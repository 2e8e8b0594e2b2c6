package org.bitwright.io.format;

/// Unsigned codes of 1 to 8 bits, one after the other from the lowest bit of the first byte on.
///
/// @param width
///            bits of a code
record PackedBits(int width) {
    /// Bytes of `count` codes, the last one padded with zero bits.
    long bytes(long count) {
        return Math.ceilDiv(Math.multiplyExact(count, width), 8);
    }

    /// Writes codes whose first bit lies at `bit` of the array; bits before it are kept, the rest of the last byte
    /// is cleared.
    void write(int[] codes, int count, byte[] target, long bit) {
        int at = (int) (bit >>> 3);
        int pending = (int) (bit & 7);
        long buffer = target.length > at ? target[at] & ((1L << pending) - 1) : 0;
        for (int i = 0; i < count; i++) {
            buffer |= (long) codes[i] << pending;
            pending += width;
            if (pending >= 32) {
                target[at] = (byte) buffer;
                target[at + 1] = (byte) (buffer >>> 8);
                target[at + 2] = (byte) (buffer >>> 16);
                target[at + 3] = (byte) (buffer >>> 24);
                at += 4;
                buffer >>>= 32;
                pending -= 32;
            }
        }
        for (; pending > 0; pending -= 8) {
            target[at++] = (byte) buffer;
            buffer >>>= 8;
        }
    }

    /// The code whose first bit lies at `bit`.
    int read(byte[] source, long bit) {
        int at = (int) (bit >>> 3);
        int low = source[at] & 0xff;
        int shift = (int) (bit & 7);
        int both = shift + width > 8 ? low | (source[at + 1] & 0xff) << 8 : low;
        return (both >>> shift) & ((1 << width) - 1);
    }
}
