package org.bitwright.io.gguf.write;

import org.bitwright.allocation.BitwrightException;

/// A model, a tensor or a format has no place in a GGUF file.
public final class NotForGgufException extends BitwrightException {
    public NotForGgufException(String message) {
        super(message);
    }
}
