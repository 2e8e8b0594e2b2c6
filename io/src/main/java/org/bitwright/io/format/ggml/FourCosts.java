package org.bitwright.io.format.ggml;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What every vector `g` of a grid of fours costs as four weights of each group of a tile:
/// `Σ importance · (|weight| − scale · g)²`, or the same with that one weight negated which makes it cost least.
///
/// A cost is the sum over two pairs of entries, and with eight magnitudes there are 64 pairs: their costs are worked out
/// once for all vectors. Costs are at least 0, so that their bits order as integers do. Not thread-safe.
final class FourCosts {
    /// Entries of a vector.
    static final int DIMENSIONS = 4;

    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int LENGTH = SPECIES.length();
    private static final int LEVELS = 8;
    private static final int PAIRS = LEVELS * LEVELS;

    private final int[] magnitudes;
    /// Where the costs of the first and of the second pair of each vector are.
    private final int[] pairs;
    /// First pairs that occur, and where in the list of second pairs those that go with each begin.
    private final int[] firsts;
    private final int[] beginnings;
    private final int[] seconds;
    private final float[] plain = new float[DIMENSIONS * LEVELS * LENGTH];
    private final float[] negated = new float[DIMENSIONS * LEVELS * LENGTH];
    private final float[] plainPairs = new float[2 * PAIRS * LENGTH];
    private final float[] negatedPairs = new float[2 * PAIRS * LENGTH];

    /// @param grid
    ///            vectors of four entries from eight magnitudes
    FourCosts(Grid grid) {
        magnitudes = grid.magnitudes();
        pairs = new int[2 * grid.size()];
        for (int pair = 0; pair < pairs.length; pair++) {
            int half = pair % 2;
            pairs[pair] = (half * PAIRS + level(grid.entry(pair / 2, 2 * half)) * LEVELS
                    + level(grid.entry(pair / 2, 2 * half + 1))) * LENGTH;
        }
        int[] order = IntStream.range(0, grid.size()).boxed()
                .sorted(Comparator.comparingInt(code -> pairs[2 * code])).mapToInt(code -> code).toArray();
        firsts = Arrays.stream(order).map(code -> pairs[2 * code]).distinct().toArray();
        seconds = Arrays.stream(order).map(code -> pairs[2 * code + 1]).toArray();
        beginnings = IntStream.rangeClosed(0, firsts.length)
                .map(first -> first == firsts.length
                        ? order.length
                        : (int) Arrays.stream(order).filter(code -> pairs[2 * code] < firsts[first]).count())
                .toArray();
    }

    private int level(int magnitude) {
        return Arrays.binarySearch(magnitudes, magnitude);
    }

    /// Prepares the costs for four weights of the lanes from `lane` on.
    ///
    /// @param first
    ///            the first of the weights in each group
    /// @param alsoNegated
    ///            whether to prepare those with a negated weight too
    void prepare(Tile tile, int first, int lane, FloatVector scale, boolean alsoNegated) {
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            int at = (first + dimension) * Tile.LANES + lane;
            FloatVector magnitude = FloatVector.fromArray(SPECIES, tile.values(), at).abs();
            FloatVector importance = FloatVector.fromArray(SPECIES, tile.importance(), at);
            for (int level = 0; level < LEVELS; level++) {
                int to = (dimension * LEVELS + level) * LENGTH;
                FloatVector value = scale.mul(magnitudes[level]);
                FloatVector error = magnitude.sub(value);
                error.mul(error).mul(importance).intoArray(plain, to);
                if (alsoNegated) {
                    FloatVector sum = magnitude.add(value);
                    sum.mul(sum).mul(importance).intoArray(negated, to);
                }
            }
        }
        for (int half = 0; half < 2; half++) {
            for (int pair = 0; pair < PAIRS; pair++) {
                int one = (2 * half * LEVELS + pair / LEVELS) * LENGTH;
                int other = ((2 * half + 1) * LEVELS + pair % LEVELS) * LENGTH;
                int to = (half * PAIRS + pair) * LENGTH;
                sum(plain, one, plain, other).intoArray(plainPairs, to);
                if (alsoNegated) {
                    lesser(sum(negated, one, plain, other), sum(plain, one, negated, other)).reinterpretAsFloats()
                            .intoArray(negatedPairs, to);
                }
            }
        }
    }

    /// Finds the cost of the cheapest vector.
    ///
    /// @param withNegated
    ///            whether one weight is negated
    /// @param least
    ///            receives it at `at`, lane by lane
    void least(boolean withNegated, float[] least, int at) {
        IntVector found = IntVector.zero(INTS).not().lanewise(VectorOperators.LSHR, 1);
        for (int first = 0; first < firsts.length; first++) {
            int from = beginnings[first];
            int to = beginnings[first + 1];
            IntVector plainSecond = leastSecond(plainPairs, from, to);
            if (withNegated) {
                IntVector negatedSecond = leastSecond(negatedPairs, from, to);
                found = found.min(sum(negatedPairs, firsts[first], plainSecond))
                        .min(sum(plainPairs, firsts[first], negatedSecond));
            } else {
                found = found.min(sum(plainPairs, firsts[first], plainSecond));
            }
        }
        found.reinterpretAsFloats().intoArray(least, at);
    }

    private IntVector leastSecond(float[] costs, int from, int to) {
        IntVector found = FloatVector.fromArray(SPECIES, costs, seconds[from]).reinterpretAsInts();
        for (int i = from + 1; i < to; i++) {
            found = found.min(FloatVector.fromArray(SPECIES, costs, seconds[i]).reinterpretAsInts());
        }
        return found;
    }

    private static IntVector sum(float[] costs, int first, IntVector second) {
        return FloatVector.fromArray(SPECIES, costs, first).add(second.reinterpretAsFloats()).reinterpretAsInts();
    }

    /// Finds the vector whose cost [#least(boolean, float[], int)] found, the last of equal ones.
    ///
    /// @param codes
    ///            receives its code at `at`, lane by lane
    void cheapest(boolean withNegated, float[] least, int[] codes, int at) {
        IntVector wanted = FloatVector.fromArray(SPECIES, least, at).reinterpretAsInts();
        IntVector found = wanted.sub(wanted);
        for (int code = 0; code < pairs.length / 2; code++) {
            found = found.blend(code, cost(code, withNegated).compare(VectorOperators.EQ, wanted));
        }
        found.intoArray(codes, at);
    }

    private IntVector cost(int code, boolean withNegated) {
        int first = pairs[2 * code];
        int second = pairs[2 * code + 1];
        return withNegated
                ? lesser(sum(negatedPairs, first, plainPairs, second), sum(plainPairs, first, negatedPairs, second))
                : sum(plainPairs, first, plainPairs, second).reinterpretAsInts();
    }

    private static FloatVector sum(float[] some, int first, float[] others, int second) {
        return FloatVector.fromArray(SPECIES, some, first).add(FloatVector.fromArray(SPECIES, others, second));
    }

    private static IntVector lesser(FloatVector one, FloatVector other) {
        return one.reinterpretAsInts().min(other.reinterpretAsInts());
    }
}
