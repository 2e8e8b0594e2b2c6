package org.bitwright.analysis.agreement;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.bitwright.allocation.Progress;

/// Compares columns over thousands of things. Pairs of things are looked at once per column, not once per resample, and
/// nothing is kept of them but sums per thing.
///
/// Values are those of [Correlations]. Intervals are value ± 1.96 · √Σ g², g being the derivative of the statistic by how
/// often a thing is counted: the infinitesimal jackknife (Jaeckel 1972; Efron 1982, chapter 6), which the bootstrap
/// comes to with many things. Time grows with the square of the things, memory with things · columns.
final class LargeComparison {
    private static final double TWO_SIDED = 1.96;
    private static final int ROWS_AT_ONCE = 32;
    private static final String STAGE = "Rank correlation";

    private final List<NoisyColumn> columns;
    private final int size;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    /// Per column and thing: those below it less those above it.
    private final long[][] above;
    /// Per column and thing: those that it does not tie with.
    private final long[][] separated;
    /// Per pair of columns, the later one first, and thing: those that both put on the same side less those on different
    /// sides.
    private final long[][][] agreeing;
    /// Per pair of columns and thing: `above` of the second, summed over what the first puts below the thing, less over
    /// what it puts above.
    private final long[][][] carried;

    /// @param columns
    ///            of one size
    LargeComparison(List<NoisyColumn> columns, Progress progress) {
        this.columns = List.copyOf(columns);
        this.size = columns.getFirst().size();
        this.progress = progress;
        int count = columns.size();
        this.above = new long[count][size];
        this.separated = new long[count][size];
        this.agreeing = IntStream.range(0, count).mapToObj(later -> new long[later][size]).toArray(long[][][]::new);
        this.carried = new long[count][count][size];
    }

    /// Looks at every pair of things, on all cores.
    ///
    /// @return false when it was cancelled before
    boolean run() {
        eachRow(this::count);
        int[][] sums = new int[columns.size()][];
        for (int column = 0; column < sums.length; column++) {
            long[] found = above[column];
            sums[column] = IntStream.range(0, size).map(thing -> (int) found[thing]).toArray();
        }
        eachRow((thing, rows) -> carry(thing, rows, sums));
        return !progress.cancelled();
    }

    /// The correlation of two columns, after [#run()].
    RankCorrelation between(String firstName, int first, String secondName, int second) {
        return new RankCorrelation(firstName, secondName, size, kendall(first, second), spearman(first, second));
    }

    private interface RowWork {
        void take(int thing, int[][] rows);
    }

    private void eachRow(RowWork work) {
        int blocks = (size + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int[][] rows = new int[columns.size()][size];
            int end = Math.min(size, (block + 1) * ROWS_AT_ONCE);
            for (int thing = block * ROWS_AT_ONCE; thing < end && !progress.cancelled(); thing++) {
                for (int column = 0; column < rows.length; column++) {
                    columns.get(column).signs(thing, rows[column]);
                }
                work.take(thing, rows);
            }
            progress.report(STAGE, done.incrementAndGet(), 2L * blocks);
        });
    }

    private void count(int thing, int[][] rows) {
        for (int first = 0; first < rows.length; first++) {
            above[first][thing] = IntStream.of(rows[first]).sum();
            separated[first][thing] = product(rows[first], rows[first]);
            for (int second = 0; second < first; second++) {
                agreeing[first][second][thing] = product(rows[first], rows[second]);
            }
        }
    }

    private void carry(int thing, int[][] rows, int[][] sums) {
        for (int first = 0; first < rows.length; first++) {
            for (int second = 0; second < rows.length; second++) {
                carried[first][second][thing] = product(rows[first], sums[second]);
            }
        }
    }

    /// Partial sums of signs times counts below half a million fit in an int.
    private static long product(int[] signs, int[] factors) {
        int stretch = 4096;
        long sum = 0;
        for (int start = 0; start < signs.length; start += stretch) {
            int part = 0;
            for (int index = start; index < Math.min(signs.length, start + stretch); index++) {
                part += signs[index] * factors[index];
            }
            sum += part;
        }
        return sum;
    }

    /// Agreement over the geometric mean of what either column separates.
    private Interval kendall(int first, int second) {
        long[] agreements = agreeing[Math.max(first, second)][Math.min(first, second)];
        double agreement = sum(agreements);
        double one = sum(separated[first]);
        double other = sum(separated[second]);
        double value = agreement / Math.sqrt(one * other);
        double squares = 0;
        for (int thing = 0; thing < size; thing++) {
            double derivative = 2 * agreements[thing] / Math.sqrt(one * other)
                    - value * (separated[first][thing] / one + separated[second][thing] / other);
            squares += derivative * derivative;
        }
        return interval(value, squares);
    }

    /// Average ranks are a constant and half of `above`, whose mean is zero.
    private Interval spearman(int first, int second) {
        double product = 0;
        double one = 0;
        double other = 0;
        for (int thing = 0; thing < size; thing++) {
            product += (double) above[first][thing] * above[second][thing];
            one += (double) above[first][thing] * above[first][thing];
            other += (double) above[second][thing] * above[second][thing];
        }
        double value = product / Math.sqrt(one * other);
        double squares = 0;
        for (int thing = 0; thing < size; thing++) {
            // What a thing is counted more often changes its own term and the ranks of all others.
            double products = (double) above[first][thing] * above[second][thing] - carried[first][second][thing]
                    - carried[second][first][thing];
            double derivative = products / Math.sqrt(one * other)
                    - value / 2 * (squaresBy(first, thing) / one + squaresBy(second, thing) / other);
            squares += derivative * derivative;
        }
        return interval(value, squares);
    }

    private double squaresBy(int column, int thing) {
        return (double) above[column][thing] * above[column][thing] - 2.0 * carried[column][column][thing];
    }

    private static Interval interval(double value, double squares) {
        double reach = TWO_SIDED * Math.sqrt(squares);
        return new Interval(value, Math.max(-1, value - reach), Math.min(1, value + reach));
    }

    private static double sum(long[] values) {
        return IntStream.range(0, values.length).mapToDouble(index -> values[index]).sum();
    }
}
