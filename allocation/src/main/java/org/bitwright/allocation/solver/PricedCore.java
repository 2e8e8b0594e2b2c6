package org.bitwright.allocation.solver;

import java.time.Duration;
import java.util.Arrays;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.jspecify.annotations.Nullable;

/// Several budgets on large models: prices give a bound and tell the few options that are worth a thought, and an
/// integer programme decides among those. What is left out is proven useless, or the search widens until its time is
/// up; then the gap to the bound is reported.
public final class PricedCore implements Solver {
    private static final int FIRST_CORE = 300;
    private static final int GROWTH = 3;

    private final Duration limit;

    /// A solver that stops widening after `limit`.
    public PricedCore(Duration limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "priced core";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        IntegerProgramme.loadLibrary(name());
        CuttingPlanes planes = CuttingPlanes.search(programme);
        Prices prices = planes.highest();
        double[][] penalties = prices.penalties(programme);
        double[] sorted = Arrays.stream(penalties).flatMapToDouble(Arrays::stream).sorted().toArray();
        Prices allowed = planes.allowed();
        Solution best = allowed == null
                ? null
                : Solution.of(programme, allowed.choice, prices.bound, ProofStatus.FEASIBLE, start);
        for (long size = FIRST_CORE;; size *= GROWTH) {
            boolean whole = programme.units() + size >= sorted.length;
            double widest = whole ? Double.POSITIVE_INFINITY : sorted[(int) (programme.units() + size)];
            Duration left = limit.minusNanos(System.nanoTime() - start);
            boolean late = left.isNegative() || progress.cancelled();
            if (late && best != null) {
                return best;
            }
            Attempt attempt = attempt(programme, prices, penalties, widest, late ? Duration.ofMillis(1) : left, start,
                    progress);
            best = better(best, attempt.solution());
            if (attempt.complete() && best != null && best.damage() - prices.bound <= widest) {
                return Solution.of(programme, best.choice().stream().mapToInt(Integer::intValue).toArray(),
                        best.damage(), ProofStatus.OPTIMAL, start);
            }
            if (whole && best == null) {
                throw attempt.complete()
                        ? new InfeasibleProgrammeException(programme)
                        : new SolverStoppedException(name());
            }
            if (whole || late) {
                return best == null ? last(programme, progress) : best;
            }
        }
    }

    private record Attempt(@Nullable Solution solution, boolean complete) {}

    private static Attempt attempt(Programme programme, Prices prices, double[][] penalties, double widest,
            Duration left, long start, Progress progress) {
        RestrictedProgramme core = new RestrictedProgramme(programme, prices.choice, penalties, widest);
        try {
            Solution inner = new IntegerProgramme(left).solve(core.programme(), progress);
            int[] choice = core.whole(inner.choice());
            boolean complete = inner.status() == ProofStatus.OPTIMAL;
            return programme.allows(choice)
                    ? new Attempt(Solution.of(programme, choice, prices.bound, ProofStatus.FEASIBLE, start), complete)
                    : new Attempt(null, false);
        } catch (InfeasibleProgrammeException none) {
            return new Attempt(null, true);
        } catch (SolverStoppedException stopped) {
            return new Attempt(null, false);
        }
    }

    private static @Nullable Solution better(@Nullable Solution one, @Nullable Solution other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.damage() < one.damage() ? other : one;
    }

    private Solution last(Programme programme, Progress progress) {
        return new IntegerProgramme(limit).solve(programme, progress);
    }
}
