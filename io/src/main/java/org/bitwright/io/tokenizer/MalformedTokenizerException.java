package org.bitwright.io.tokenizer;

import org.bitwright.allocation.BitwrightException;

/// A tokenizer's description contradicts itself or lacks what it needs.
public final class MalformedTokenizerException extends BitwrightException {
    public MalformedTokenizerException(String message) {
        super(message);
    }

    public MalformedTokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
