package org.bitwright.allocation;

/// A plan that belongs to another model or damage table.
public final class PlanMismatchException extends BitwrightException {
    PlanMismatchException(String message) {
        super(message);
    }
}
