package org.bitwright.analysis.evaluation;

import org.bitwright.allocation.BitwrightException;

/// A text cannot be evaluated under the protocol that was asked for.
public final class EvaluationException extends BitwrightException {
    public EvaluationException(String message) {
        super(message);
    }
}
