package org.bitwright.io.format.ggml;

import java.util.Arrays;

/// Fits the scales of super-blocks of eight groups that are stored as vectors of a grid: odd multiples `2c + 1`, `c` from 0
/// to 15, of one half-precision unit. A free scale for each group comes first, then the multiples by what the weights then
/// lose, then the unit anew for these by least squares, then the multiples anew. Until then signs count as free, which
/// changes little and is faster. Not thread-safe.
final class OddScales {
    /// Groups of a super-block.
    static final int GROUPS = 8;
    /// Super-blocks in a tile.
    static final int BLOCKS = Tile.LANES / GROUPS;
    private static final int HIGHEST = 15;
    /// Where the largest magnitude of a group may lie, in multiples of the largest entry of the grid.
    private static final float[] POSITIONS = {0.8f, 0.92f, 1.04f, 1.18f};

    private final NearestFours fours;
    private final float largestEntry;
    private final float step;
    private final float[] units = new float[BLOCKS];
    private final int[] codes = new int[Tile.LANES];
    private final float[] wishes = new float[Tile.LANES];
    private final float[] scales = new float[Tile.LANES];
    private final float[] losses = new float[Tile.LANES];
    private final float[] least = new float[Tile.LANES];

    /// @param step
    ///            what the scale of code 0 is in units
    OddScales(NearestFours fours, Grid grid, float step) {
        this.fours = fours;
        largestEntry = Arrays.stream(grid.magnitudes()).max().orElseThrow();
        this.step = step;
    }

    /// Leaves the signed entries of the vectors in the tile.
    void fit(Tile tile) {
        wish(tile);
        for (int block = 0; block < BLOCKS; block++) {
            float largest = 0;
            for (int lane = block * GROUPS; lane < (block + 1) * GROUPS; lane++) {
                largest = Math.max(largest, wishes[lane]);
            }
            units[block] = Bytes.roundedToHalf(largest / (step * (2 * HIGHEST + 1)));
        }
        choose(tile, fours::lossesWithFreeSigns);
        fours.round(tile, scales);
        for (int block = 0; block < BLOCKS; block++) {
            units[block] = Bytes.roundedToHalf(unit(tile, block));
        }
        choose(tile, fours::losses);
        fours.round(tile, scales);
    }

    /// The unit of a super-block after [#fit(Tile)], a half-precision number.
    float unit(int block) {
        return units[block];
    }

    /// The scale code of a lane after [#fit(Tile)].
    int code(int lane) {
        return codes[lane];
    }

    private void wish(Tile tile) {
        float[] largest = new float[Tile.LANES];
        for (int i = 0; i < tile.values().length; i++) {
            largest[i % Tile.LANES] = Math.max(largest[i % Tile.LANES], Math.abs(tile.values()[i]));
        }
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (float position : POSITIONS) {
            for (int lane = 0; lane < Tile.LANES; lane++) {
                scales[lane] = largest[lane] / (position * largestEntry);
            }
            fours.lossesWithFreeSigns(tile, scales, losses);
            for (int lane = 0; lane < Tile.LANES; lane++) {
                if (losses[lane] < least[lane]) {
                    least[lane] = losses[lane];
                    wishes[lane] = scales[lane];
                }
            }
        }
    }

    /// Chooses the codes that lose least, each among the one nearest to the wish and its neighbours.
    private void choose(Tile tile, Losses search) {
        int[] middles = new int[Tile.LANES];
        for (int lane = 0; lane < Tile.LANES; lane++) {
            float smallest = units[lane / GROUPS] * step;
            middles[lane] = smallest < Float.MIN_NORMAL
                    ? 0
                    : Math.clamp(Math.round((wishes[lane] / smallest - 1) / 2), 0, HIGHEST);
        }
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (int attempt = 0; attempt < Rounding.NEIGHBOURS; attempt++) {
            for (int lane = 0; lane < Tile.LANES; lane++) {
                scales[lane] = scale(lane, Math.clamp(middles[lane] + Rounding.neighbour(attempt), 0, HIGHEST));
            }
            search.find(tile, scales, losses);
            for (int lane = 0; lane < Tile.LANES; lane++) {
                if (losses[lane] < least[lane]) {
                    least[lane] = losses[lane];
                    codes[lane] = Math.clamp(middles[lane] + Rounding.neighbour(attempt), 0, HIGHEST);
                }
            }
        }
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = scale(lane, codes[lane]);
        }
    }

    /// A way to find what each group loses with its scale.
    private interface Losses {
        void find(Tile tile, float[] scales, float[] losses);
    }

    private float scale(int lane, int code) {
        return units[lane / GROUPS] * step * (2 * code + 1);
    }

    /// The unit that suits the entries in the tile, by least squares; 0 for a super-block of zeros.
    private float unit(Tile tile, int block) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < tile.elements(); i++) {
            for (int lane = block * GROUPS; lane < (block + 1) * GROUPS; lane++) {
                int at = i * Tile.LANES + lane;
                double entry = step * (2 * codes[lane] + 1) * tile.codes()[at];
                products += tile.importance()[at] * entry * tile.values()[at];
                squares += tile.importance()[at] * entry * entry;
            }
        }
        return Math.max(0, (float) (products / squares));
    }
}
