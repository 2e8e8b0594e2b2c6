package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A file is a Python pickle, which can run code when it is read; it is never opened.
public final class PickleRefusedException extends BitwrightException {
    public PickleRefusedException(String message) {
        super(message);
    }
}
