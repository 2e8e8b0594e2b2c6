package org.bitwright.io.export;

import org.bitwright.allocation.BitwrightException;

/// No export target has this name.
public final class UnknownTargetException extends BitwrightException {
    UnknownTargetException(String message) {
        super(message);
    }
}
