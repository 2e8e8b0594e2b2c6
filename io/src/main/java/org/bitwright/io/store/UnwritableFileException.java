package org.bitwright.io.store;

import org.bitwright.allocation.BitwrightException;

/// A file could not be written; what was there before is still there.
public final class UnwritableFileException extends BitwrightException {
    public UnwritableFileException(String message) {
        super(message);
    }

    public UnwritableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
