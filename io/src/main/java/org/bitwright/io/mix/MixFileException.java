package org.bitwright.io.mix;

import org.bitwright.allocation.BitwrightException;

/// A file describes no mix, or one that the tool itself would refuse.
public final class MixFileException extends BitwrightException {
    MixFileException(String message) {
        super(message);
    }

    MixFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
