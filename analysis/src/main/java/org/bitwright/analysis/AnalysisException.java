package org.bitwright.analysis;

import org.bitwright.allocation.BitwrightException;

/// An analysis cannot be made, or lacks what is asked of it.
public final class AnalysisException extends BitwrightException {
    public AnalysisException(String message) {
        super(message);
    }

    public AnalysisException(String message, Throwable cause) {
        super(message, cause);
    }
}
