package org.bitwright.io.format;

import org.bitwright.allocation.BitwrightException;

/// No format has this name.
public final class UnknownFormatException extends BitwrightException {
    public UnknownFormatException(String message) {
        super(message);
    }
}
