package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// A text or a file of token ids cannot be used with the model.
public final class CorpusException extends BitwrightException {
    public CorpusException(String message) {
        super(message);
    }
}
