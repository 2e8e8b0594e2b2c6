package org.bitwright.allocation.solver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Any number of budgets at once, with the CP-SAT solver of OR-Tools. It counts in integers, so that a proof is no
/// matter of tolerances: whole costs are exact, damages are rounded at 2⁻⁴⁶ of their largest sum.
public final class IntegerProgramme implements Solver {
    private static final int SEED = 1;

    private final Duration limit;

    /// A solver that gives up proving after `limit`.
    ///
    /// @throws SolverUnavailableException
    ///             when the native library of this platform is missing
    public IntegerProgramme(Duration limit) {
        this.limit = limit;
        loadLibrary(name());
    }

    static void loadLibrary(String solver) {
        try {
            Loader.loadNativeLibraries();
        } catch (UnsatisfiedLinkError | RuntimeException missing) {
            throw new SolverUnavailableException(solver, missing);
        }
    }

    /// A solver that takes at most ten minutes.
    public IntegerProgramme() {
        this(Duration.ofMinutes(10));
    }

    @Override
    public String name() {
        return "integer programme";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        CpModel model = new CpModel();
        Literal[][] chosen = variables(programme, model);
        for (Resource resource : programme.resources()) {
            addLimit(programme, resource, model, chosen);
        }
        WholeNumbers damages = WholeNumbers.ofDamages(programme);
        addObjective(programme, damages, model, chosen);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setRandomSeed(SEED).setMaxTimeInSeconds(limit.toMillis() / 1000.0);
        progress.report(name(), 0, 1);
        CpSolverStatus status = solve(solver, model, progress);
        progress.report(name(), 1, 1);
        return switch (status) {
            case OPTIMAL -> Solution.of(programme, choice(solver, chosen), 0, ProofStatus.OPTIMAL, start);
            case FEASIBLE -> Solution.of(programme, choice(solver, chosen), bound(programme, damages, solver),
                    ProofStatus.FEASIBLE, start);
            case INFEASIBLE -> throw new InfeasibleProgrammeException(programme);
            case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> throw new SolverStoppedException(name());
        };
    }

    private static Literal[][] variables(Programme programme, CpModel model) {
        Literal[][] chosen = new Literal[programme.units()][];
        for (int unit = 0; unit < chosen.length; unit++) {
            chosen[unit] = new Literal[programme.options(unit)];
            for (int option = 0; option < chosen[unit].length; option++) {
                chosen[unit][option] = model.newBoolVar("");
            }
            model.addExactlyOne(chosen[unit]);
        }
        return chosen;
    }

    private static void addLimit(Programme programme, Resource resource, CpModel model, Literal[][] chosen) {
        if (resource.largest() <= resource.limit()) {
            return;
        }
        WholeNumbers costs = WholeNumbers.ofCosts(programme, resource);
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int unit = 0; unit < chosen.length; unit++) {
            for (int option = 0; option < chosen[unit].length; option++) {
                sum.addTerm(chosen[unit][option], costs.up(resource.cost(unit, option)));
            }
        }
        model.addLessOrEqual(sum, costs.down(resource.limit()));
    }

    private static void addObjective(Programme programme, WholeNumbers damages, CpModel model, Literal[][] chosen) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int unit = 0; unit < chosen.length; unit++) {
            double least = least(programme, unit);
            for (int option = 0; option < chosen[unit].length; option++) {
                sum.addTerm(chosen[unit][option], damages.nearest(programme.damage(unit, option) - least));
            }
        }
        model.minimize(sum);
    }

    private static double least(Programme programme, int unit) {
        double least = Double.POSITIVE_INFINITY;
        for (int option = 0; option < programme.options(unit); option++) {
            least = Math.min(least, programme.damage(unit, option));
        }
        return least;
    }

    private static double bound(Programme programme, WholeNumbers damages, CpSolver solver) {
        double bound = solver.bestObjectiveBound() / damages.factor();
        for (int unit = 0; unit < programme.units(); unit++) {
            bound += least(programme, unit);
        }
        return bound;
    }

    private static int[] choice(CpSolver solver, Literal[][] chosen) {
        int[] choice = new int[chosen.length];
        for (int unit = 0; unit < chosen.length; unit++) {
            while (!solver.booleanValue(chosen[unit][choice[unit]])) {
                choice[unit]++;
            }
        }
        return choice;
    }

    private static CpSolverStatus solve(CpSolver solver, CpModel model, Progress progress) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> stopWhenCancelled(solver, progress, finished));
        try {
            return solver.solve(model);
        } finally {
            finished.countDown();
        }
    }

    private static void stopWhenCancelled(CpSolver solver, Progress progress, CountDownLatch finished) {
        try {
            while (!finished.await(20, TimeUnit.MILLISECONDS)) {
                if (progress.cancelled()) {
                    solver.stopSearch();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
