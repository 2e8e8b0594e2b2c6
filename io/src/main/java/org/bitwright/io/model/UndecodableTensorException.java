package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// The values of a tensor are stored in a type that this version cannot decode.
public final class UndecodableTensorException extends BitwrightException {
    public UndecodableTensorException(String message) {
        super(message);
    }
}
