package org.bitwright.io.format.ggml;

/// q4_k and q5_k: a super-block of 8 groups of 32 weights; codes from 0, 6-bit scales and minima, two half-precision
/// units.
///
/// Layout: the unit of the scales, the unit of the minima, 12 bytes of scales and minima, for q5_k 32 bytes with the fifth
/// bit of each code, 128 bytes with the low four.
final class Q45K implements BlockEncoder {
    private static final int MINIMUM_UNIT = 2;
    private static final int SCALES = 4;
    private static final int CODES = 16;
    private static final int FIFTHS = 32;

    private final int bits;
    private final SuperAffine affine;

    /// @param bits
    ///            4 or 5
    Q45K(int bits) {
        this.bits = bits;
        int highest = (1 << bits) - 1;
        affine = new SuperAffine(8, new AffineFit(highest, true, new float[]{highest - 0.4f, highest + 0.1f,
            highest + 0.6f, highest + 1.1f, highest + 1.8f}, 3), 63, highest);
    }

    static BlockDecoder decoder(int bits) {
        int nibbles = bits == 5 ? CODES + FIFTHS : CODES;
        return (stored, at, restored, first) -> {
            float scaleUnit = Bytes.half(stored, at);
            float minimumUnit = Bytes.half(stored, at + MINIMUM_UNIT);
            for (int group = 0; group < 8; group++) {
                float scale = scaleUnit * SixBitPairs.scale(stored, at + SCALES, group);
                float minimum = minimumUnit * SixBitPairs.minimum(stored, at + SCALES, group);
                for (int i = 0; i < 32; i++) {
                    int code = (stored[at + nibbles + group / 2 * 32 + i] >> (group % 2 * 4)) & 15;
                    int fifth = bits == 5 ? (stored[at + CODES + i] >> group) & 1 : 0;
                    restored[first + group * 32 + i] = scale * (code | fifth << 4) - minimum;
                }
            }
        };
    }

    @Override
    public int groupSize() {
        return 32;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        affine.fit(tile, 1);
        int nibbles = bits == 5 ? CODES + FIFTHS : CODES;
        for (int block = 0; block < blocks; block++) {
            int lane = block * 8;
            int begin = at + block * (nibbles + 128);
            Bytes.putHalf(stored, begin, affine.scaleUnit(lane));
            Bytes.putHalf(stored, begin + MINIMUM_UNIT, affine.minimumUnit(lane));
            SixBitPairs.write(affine, lane, stored, begin + SCALES);
            for (int i = 0; i < 32; i++) {
                int fifths = 0;
                for (int pair = 0; pair < 4; pair++) {
                    int low = tile.code(lane + 2 * pair, i);
                    int high = tile.code(lane + 2 * pair + 1, i);
                    stored[begin + nibbles + pair * 32 + i] = (byte) ((low & 15) | (high & 15) << 4);
                    fifths |= (low >> 4) << (2 * pair) | (high >> 4) << (2 * pair + 1);
                }
                if (bits == 5) {
                    stored[begin + CODES + i] = (byte) fifths;
                }
            }
        }
    }
}
