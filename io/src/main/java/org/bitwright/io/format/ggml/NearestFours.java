package org.bitwright.io.format.ggml;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Rounds the weights of a tile to scaled vectors of a grid of fours with signs, exactly: every vector is tried. Signs are
/// free, or each eight has an even number of minus signs; then, where the weights have an odd number, that one weight is
/// stored with the wrong sign which costs least together with the vector chosen for it. Not thread-safe.
final class NearestFours {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int EIGHT = 8;

    private final Grid grid;
    private final boolean evenSigns;
    private final FourCosts costs;
    private final float[] plain;
    private final float[] negated;
    private final int[] plainCodes;
    private final int[] negatedCodes;

    /// @param elements
    ///            weights in a group
    /// @param evenSigns
    ///            whether each eight has an even number of minus signs
    NearestFours(Grid grid, int elements, boolean evenSigns) {
        this.grid = grid;
        this.evenSigns = evenSigns;
        costs = new FourCosts(grid);
        int fours = elements / FourCosts.DIMENSIONS;
        plain = new float[fours * Tile.LANES];
        negated = new float[evenSigns ? plain.length : 0];
        plainCodes = new int[plain.length];
        negatedCodes = new int[negated.length];
    }

    /// Finds what each group would lose at best if signs were free, `Σ importance · error²`.
    void lossesWithFreeSigns(Tile tile, float[] scales, float[] losses) {
        search(tile, scales, false, false);
        Arrays.fill(losses, 0);
        for (int i = 0; i < plain.length; i++) {
            losses[i % Tile.LANES] += plain[i];
        }
    }

    /// Finds what each group loses at best, `Σ importance · error²`.
    void losses(Tile tile, float[] scales, float[] losses) {
        search(tile, scales, evenSigns, false);
        Arrays.fill(losses, 0);
        for (int lane = 0; lane < Tile.LANES; lane++) {
            for (int first = 0; first < tile.elements(); first += EIGHT) {
                int four = place(first, lane);
                int next = four + Tile.LANES;
                losses[lane] += odd(tile, first, lane)
                        ? Math.min(plain[four] + negated[next], negated[four] + plain[next])
                        : plain[four] + plain[next];
            }
        }
    }

    /// Fills [Tile#codes()] with the signed entries of the vectors that lose least.
    void round(Tile tile, float[] scales) {
        search(tile, scales, evenSigns, true);
        for (int lane = 0; lane < Tile.LANES; lane++) {
            for (int first = 0; first < tile.elements(); first += EIGHT) {
                int four = place(first, lane);
                int next = four + Tile.LANES;
                boolean odd = odd(tile, first, lane);
                boolean inFirst = odd && negated[four] + plain[next] < plain[four] + negated[next];
                write(tile, first, lane, inFirst);
                write(tile, first + FourCosts.DIMENSIONS, lane, odd && !inFirst);
            }
        }
    }

    /// The code of the vector chosen last for four weights of a lane.
    int code(int four, int lane) {
        return plainCodes[four * Tile.LANES + lane];
    }

    private void search(Tile tile, float[] scales, boolean negatedToo, boolean codesToo) {
        for (int lane = 0; lane < Tile.LANES; lane += SPECIES.length()) {
            FloatVector scale = FloatVector.fromArray(SPECIES, scales, lane);
            for (int first = 0; first < tile.elements(); first += FourCosts.DIMENSIONS) {
                int at = place(first, lane);
                costs.prepare(tile, first, lane, scale, negatedToo);
                costs.least(false, plain, at);
                if (negatedToo) {
                    costs.least(true, negated, at);
                }
                if (codesToo) {
                    costs.cheapest(false, plain, plainCodes, at);
                    if (negatedToo) {
                        costs.cheapest(true, negated, negatedCodes, at);
                    }
                }
            }
        }
    }

    private void write(Tile tile, int first, int lane, boolean negating) {
        int at = place(first, lane);
        if (negating) {
            plainCodes[at] = negatedCodes[at];
        }
        int turned = negating ? cheapestToNegate(tile, first, lane, plainCodes[at]) : -1;
        for (int i = 0; i < FourCosts.DIMENSIONS; i++) {
            int place = (first + i) * Tile.LANES + lane;
            int entry = grid.entry(plainCodes[at], i);
            tile.codes()[place] = tile.values()[place] < 0 != (i == turned) ? -entry : entry;
        }
    }

    /// Storing `−s · g` for `|x|` costs `4 · importance · s · g · |x|` more than storing `s · g`.
    private int cheapestToNegate(Tile tile, int first, int lane, int code) {
        int cheapest = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < FourCosts.DIMENSIONS; i++) {
            int place = (first + i) * Tile.LANES + lane;
            float cost = tile.importance()[place] * grid.entry(code, i) * Math.abs(tile.values()[place]);
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
        }
        return cheapest;
    }

    private boolean odd(Tile tile, int first, int lane) {
        if (!evenSigns) {
            return false;
        }
        boolean odd = false;
        for (int i = first; i < first + EIGHT; i++) {
            odd ^= tile.values()[i * Tile.LANES + lane] < 0;
        }
        return odd;
    }

    private static int place(int first, int lane) {
        return first / FourCosts.DIMENSIONS * Tile.LANES + lane;
    }
}
