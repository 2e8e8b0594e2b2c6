package org.bitwright.io.tokenizer;

import org.bitwright.allocation.BitwrightException;

/// A text cannot be tokenized, or ids cannot be decoded.
public final class TokenizationException extends BitwrightException {
    public TokenizationException(String message) {
        super(message);
    }

    public TokenizationException(String message, Throwable cause) {
        super(message, cause);
    }
}
