package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// There is nothing at the path that was named as a model.
public final class MissingModelException extends BitwrightException {
    public MissingModelException(String message) {
        super(message);
    }
}
