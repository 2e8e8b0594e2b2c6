package org.bitwright.io.format.ggml;

/// Eight scales and eight minima of 6 bits in twelve bytes, as q4_k and q5_k pack them: the first four of each in the low
/// bits of bytes 0 … 3 and 4 … 7; of the others the low halves in bytes 8 … 11 and the top two bits above the first four.
final class SixBitPairs {
    private SixBitPairs() {
    }

    static int scale(byte[] stored, int at, int group) {
        return group < 4
                ? stored[at + group] & 63
                : (stored[at + group + 4] & 15) | ((stored[at + group - 4] >> 6) & 3) << 4;
    }

    static int minimum(byte[] stored, int at, int group) {
        return group < 4
                ? stored[at + group + 4] & 63
                : ((stored[at + group + 4] >> 4) & 15) | ((stored[at + group] >> 6) & 3) << 4;
    }

    static void write(SuperAffine affine, int lane, byte[] stored, int at) {
        for (int group = 0; group < 4; group++) {
            int scale = affine.scaleCode(lane + group + 4);
            int minimum = affine.minimumCode(lane + group + 4);
            stored[at + group] = (byte) (affine.scaleCode(lane + group) | scale >> 4 << 6);
            stored[at + group + 4] = (byte) (affine.minimumCode(lane + group) | minimum >> 4 << 6);
            stored[at + group + 8] = (byte) ((scale & 15) | (minimum & 15) << 4);
        }
    }
}
