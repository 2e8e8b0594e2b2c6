package org.bitwright.io.format;

import org.bitwright.allocation.BitwrightException;

/// A format cannot hold a matrix of this shape.
public final class FormatShapeException extends BitwrightException {
    public FormatShapeException(String message) {
        super(message);
    }
}
