package org.bitwright.allocation.solver;

import org.bitwright.allocation.BitwrightException;

/// A solver whose native library cannot be loaded on this machine.
public final class SolverUnavailableException extends BitwrightException {
    SolverUnavailableException(String solver, Throwable cause) {
        super("""
                The solver (%s) cannot be loaded on this machine.
                Maybe install Bitwright for this operating system and processor.""".formatted(solver), cause);
    }
}
