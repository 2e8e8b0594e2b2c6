package org.bitwright.allocation.solver;

import org.bitwright.allocation.BitwrightException;

/// A solver ended, cancelled or out of time, before it found any plan.
public final class SolverStoppedException extends BitwrightException {
    SolverStoppedException(String solver) {
        super("""
                The solver (%s) was stopped before it found a plan.
                Maybe give it more time or use another solver.""".formatted(solver));
    }
}
