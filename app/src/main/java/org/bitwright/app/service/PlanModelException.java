package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// A plan and a model do not belong together.
public final class PlanModelException extends BitwrightException {
    public PlanModelException(String message) {
        super(message);
    }
}
