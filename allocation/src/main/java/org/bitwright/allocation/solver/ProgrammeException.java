package org.bitwright.allocation.solver;

import org.bitwright.allocation.BitwrightException;

/// A programme that makes no sense: ragged costs, a damage that is no number.
public final class ProgrammeException extends BitwrightException {
    ProgrammeException(String message) {
        super(message);
    }
}
