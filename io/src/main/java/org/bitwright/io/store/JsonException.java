package org.bitwright.io.store;

import org.bitwright.allocation.BitwrightException;

/// A JSON document is malformed, too large, or does not hold what its reader expects.
public final class JsonException extends BitwrightException {
    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
