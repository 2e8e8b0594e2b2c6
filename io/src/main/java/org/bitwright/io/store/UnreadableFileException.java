package org.bitwright.io.store;

import org.bitwright.allocation.BitwrightException;

/// A file is missing, may not be read, or changed while it was open.
public final class UnreadableFileException extends BitwrightException {
    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
