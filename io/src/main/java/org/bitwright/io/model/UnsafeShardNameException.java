package org.bitwright.io.model;

import org.bitwright.allocation.BitwrightException;

/// An index names a part outside its own folder; nothing was opened.
public final class UnsafeShardNameException extends BitwrightException {
    public UnsafeShardNameException(String message) {
        super(message);
    }
}
