package org.bitwright.analysis.salience;

import org.bitwright.allocation.BitwrightException;

/// A metric name that the catalogue lacks.
public final class UnknownMetricException extends BitwrightException {
    public UnknownMetricException(String message) {
        super(message);
    }
}
