package org.bitwright.io.gguf.write;

import org.bitwright.allocation.BitwrightException;

/// Writing was stopped on request; no file was left.
public final class QuantizationCancelledException extends BitwrightException {
    public QuantizationCancelledException() {
        super("Writing the GGUF file was cancelled, and nothing was left of it.");
    }
}
