package org.bitwright.io.format.ggml;

/// iq4_xs: a super-block of 8 groups of 32 weights; 4-bit places in the table of iq4_nl, 6-bit signed scales, one
/// half-precision unit.
///
/// Layout: the unit, two bytes with the high two bits of the scales, four with their low four, 128 bytes of places.
final class NonLinearSuperBlock implements BlockEncoder {
    private static final int GROUPS = 8;
    private static final int HIGH_BITS = 2;
    private static final int LOW_BITS = 4;
    private static final int CODES = 8;
    private static final NibbleCodes PACKING = new NibbleCodes(4, 0);

    private final SuperScales scales = new SuperScales(NonLinearBlock.freeScales(), -32, NonLinearBlock.LEVELS);

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float unit = Bytes.half(stored, at);
        int highBits = Bytes.unsignedShort(stored, at + HIGH_BITS);
        for (int group = 0; group < GROUPS; group++) {
            int low = (stored[at + LOW_BITS + group / 2] >> (group % 2 * 4)) & 15;
            int high = (highBits >> (2 * group)) & 3;
            NonLinearBlock.decodeNibbles(stored, at + CODES + group * 16, unit * ((low | (high << 4)) - 32), restored,
                    first + group * 32);
        }
    }

    @Override
    public int groupSize() {
        return 32;
    }

    /// Half a tile: the unit is one for all lanes.
    @Override
    public int blocksPerTile(int blockSize) {
        return 1;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        Bytes.putHalf(stored, at, scales.fit(tile));
        int highBits = 0;
        for (int group = 0; group < GROUPS; group += 2) {
            int even = scales.code(group) + 32;
            int odd = scales.code(group + 1) + 32;
            stored[at + LOW_BITS + group / 2] = (byte) ((even & 15) | ((odd & 15) << 4));
            highBits |= ((even >> 4) | (odd >> 4 << 2)) << (2 * group);
        }
        Bytes.putShort(stored, at + HIGH_BITS, highBits);
        for (int group = 0; group < GROUPS; group++) {
            PACKING.write(tile, group, stored, at + CODES + group * 16);
        }
    }
}
