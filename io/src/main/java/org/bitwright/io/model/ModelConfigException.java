package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A configuration lacks a value that is needed, or has one that cannot be.
public final class ModelConfigException extends BitwrightException {
    public ModelConfigException(String message) {
        super(message);
    }
}
