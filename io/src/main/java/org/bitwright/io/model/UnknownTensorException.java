package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A tensor was asked for that the model does not have, or elements beyond its end.
public final class UnknownTensorException extends BitwrightException {
    public UnknownTensorException(String message) {
        super(message);
    }
}
