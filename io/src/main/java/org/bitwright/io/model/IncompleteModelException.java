package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A model file ends early, or parts of a split model are missing.
public final class IncompleteModelException extends BitwrightException {
    public IncompleteModelException(String message) {
        super(message);
    }
}
