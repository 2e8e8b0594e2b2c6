package org.bitwright.allocation.solver;

import java.util.List;

import org.bitwright.allocation.BitwrightException;

/// A solver's name that is not known.
public final class UnknownSolverException extends BitwrightException {
    UnknownSolverException(String name, List<String> known) {
        super("There is no solver called %s.\nMaybe one of %s.".formatted(name, String.join(", ", known)));
    }
}
