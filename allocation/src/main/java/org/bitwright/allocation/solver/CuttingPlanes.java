package org.bitwright.allocation.solver;

import java.util.ArrayList;
import java.util.List;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import org.jspecify.annotations.Nullable;

/// Finds the prices with the highest bound. Every trial adds a plane above the bound as a function of the prices; the
/// next trial is where the planes leave most room (Kelley 1960). Trials whose choice keeps every limit are remembered.
final class CuttingPlanes {
    private static final int MOST_TRIALS = 300;
    private static final double CLOSE = 1e-13;

    private final Programme programme;
    private final double span;
    private final List<Prices> trials = new ArrayList<>();
    private Prices highest;
    private @Nullable Prices allowed;
    private double room;

    CuttingPlanes(Programme programme) {
        this.programme = programme;
        this.span = span(programme);
        this.room = span;
        this.highest = new Prices(programme, new double[programme.resources().size()]);
        remember(highest);
    }

    /// Prices after so many trials that the bound can hardly rise.
    static CuttingPlanes search(Programme programme) {
        CuttingPlanes planes = new CuttingPlanes(programme);
        for (int trial = 0; trial < MOST_TRIALS && planes.room > CLOSE * planes.span; trial++) {
            if (!planes.next()) {
                return planes;
            }
        }
        return planes;
    }

    /// The prices with the highest bound so far.
    Prices highest() {
        return highest;
    }

    /// Of the trials that keep every limit the one with the least damage; null when there was none.
    @Nullable
    Prices allowed() {
        return allowed;
    }

    /// @return whether there was another trial to make
    private boolean next() {
        MPSolver solver = MPSolver.createSolver("GLOP");
        try {
            MPVariable height = solver.makeNumVar(-MPSolver.infinity(), MPSolver.infinity(), "height");
            MPVariable[] step = new MPVariable[highest.price.length];
            double[] width = new double[step.length];
            for (int i = 0; i < step.length; i++) {
                width[i] = width(i);
                Resource resource = programme.resources().get(i);
                double most = resource.limit() < resource.largest() ? mostPrice(resource) : 0;
                step[i] = solver.makeNumVar(-highest.price[i] / width[i], (most - highest.price[i]) / width[i], "");
            }
            solver.objective().setCoefficient(height, 1);
            solver.objective().setMaximization();
            trials.forEach(trial -> addPlane(trial, width, height, step, solver));
            if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
                return false;
            }
            double[] price = new double[step.length];
            for (int i = 0; i < price.length; i++) {
                price[i] = Math.max(0, highest.price[i] + step[i].solutionValue() * width[i]);
            }
            room = Math.min(room, height.solutionValue() * room);
            Prices trial = new Prices(programme, price);
            remember(trial);
            return true;
        } finally {
            solver.delete();
        }
    }

    /// All numbers are taken from the highest bound, in units of the room above it, so that they stay near 1 however
    /// close the search comes.
    private void addPlane(Prices trial, double[] width, MPVariable height, MPVariable[] step, MPSolver solver) {
        MPConstraint plane = solver.makeConstraint(-MPSolver.infinity(), 0);
        plane.setCoefficient(height, 1);
        double above = trial.bound - highest.bound;
        for (int i = 0; i < step.length; i++) {
            double slope = slope(trial, i);
            plane.setCoefficient(step[i], -slope * width[i] / room);
            above += slope * (highest.price[i] - trial.price[i]);
        }
        plane.setUb(above / room);
    }

    private double width(int resource) {
        double steepest = Double.MIN_NORMAL;
        for (Prices trial : trials.subList(Math.max(0, trials.size() - 4), trials.size())) {
            steepest = Math.max(steepest, Math.abs(slope(trial, resource)));
        }
        return room / steepest;
    }

    private static double slope(Prices trial, int resource) {
        return Double.isInfinite(trial.excess[resource]) ? 0 : trial.excess[resource];
    }

    /// A price at which a ten-thousandth of the costs' span outweighs all damages.
    private double mostPrice(Resource resource) {
        double costs = resource.largest() - resource.smallest();
        return costs == 0 ? 0 : 1e4 * span / costs;
    }

    private void remember(Prices trial) {
        trials.add(trial);
        highest = trial.bound > highest.bound ? trial : highest;
        if (programme.allows(trial.choice)
                && (allowed == null || programme.damage(trial.choice) < programme.damage(allowed.choice))) {
            allowed = trial;
        }
    }

    private static double span(Programme programme) {
        double span = 0;
        for (int unit = 0; unit < programme.units(); unit++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int option = 0; option < programme.options(unit); option++) {
                least = Math.min(least, programme.damage(unit, option));
                most = Math.max(most, programme.damage(unit, option));
            }
            span += most - least;
        }
        return span;
    }
}
