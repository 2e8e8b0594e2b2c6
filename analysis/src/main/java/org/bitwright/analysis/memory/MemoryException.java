package org.bitwright.analysis.memory;

import org.bitwright.allocation.BitwrightException;

/// An analysis would need more memory than there is; the message says what would fit.
public final class MemoryException extends BitwrightException {
    public MemoryException(String message) {
        super(message);
    }
}
