package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// A file or folder holds something other than a model that can be opened.
public final class NotAModelException extends BitwrightException {
    public NotAModelException(String message) {
        super(message);
    }
}
