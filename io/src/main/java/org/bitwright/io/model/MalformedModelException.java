package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A model file breaks a rule of its format; the message names file, tensor and place.
public final class MalformedModelException extends BitwrightException {
    public MalformedModelException(String message) {
        super(message);
    }
}
