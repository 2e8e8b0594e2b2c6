package org.bitwright.io.export;

import org.bitwright.allocation.BitwrightException;

/// A plan file says something that a plan cannot.
public final class PlanFileException extends BitwrightException {
    PlanFileException(String message) {
        super(message);
    }
}
