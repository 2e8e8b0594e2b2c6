package org.bitwright.io.tokenizer;

import org.bitwright.allocation.BitwrightException;

/// A model comes without a tokenizer.
public final class MissingTokenizerException extends BitwrightException {
    public MissingTokenizerException(String message) {
        super(message);
    }

    public MissingTokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
