package org.bitwright.io.tokenizer;

import org.bitwright.allocation.BitwrightException;

/// A tokenizer uses something that is not known to be safe, or this platform has no native tokenizer.
public final class UnsupportedTokenizerException extends BitwrightException {
    public UnsupportedTokenizerException(String message) {
        super(message);
    }

    public UnsupportedTokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
