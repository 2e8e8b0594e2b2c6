package org.bitwright.io.format.ggml;

/// Writes super-blocks of eight groups of 32 weights that are stored as signed vectors of a grid of fours.
abstract class SuperBlockOfVectors implements BlockEncoder {
    static final int WEIGHTS = 32;
    /// Vectors of a group.
    static final int FOURS = WEIGHTS / FourCosts.DIMENSIONS;
    /// Eights of a group, whose signs are together.
    static final int EIGHTS = WEIGHTS / 8;

    private final int bytes;
    private final NearestFours fours;
    private final OddScales scales;

    /// @param evenSigns
    ///            whether each eight has an even number of minus signs
    /// @param step
    ///            the scale of code 0, in units
    /// @param bytes
    ///            of a super-block
    SuperBlockOfVectors(Grid grid, boolean evenSigns, float step, int bytes) {
        this.bytes = bytes;
        fours = new NearestFours(grid, WEIGHTS, evenSigns);
        scales = new OddScales(fours, grid, step);
    }

    /// Writes what follows the unit.
    ///
    /// @param lane
    ///            of the first group; the others follow
    abstract void write(Tile tile, int lane, byte[] stored, int at);

    /// The code of the vector for four weights of a lane.
    final int code(int four, int lane) {
        return fours.code(four, lane);
    }

    /// The code of a lane's scale, 4 bits.
    final int scaleCode(int lane) {
        return scales.code(lane);
    }

    @Override
    public final int groupSize() {
        return WEIGHTS;
    }

    @Override
    public final void encode(Tile tile, int blocks, byte[] stored, int at) {
        scales.fit(tile);
        for (int block = 0; block < blocks; block++) {
            Bytes.putHalf(stored, at + block * bytes, scales.unit(block));
            write(tile, block * OddScales.GROUPS, stored, at + block * bytes);
        }
    }
}
