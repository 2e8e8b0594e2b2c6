package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// The bundled model is missing or cannot be unpacked.
public final class DemoModelException extends BitwrightException {
    public DemoModelException(String message) {
        super(message);
    }

    public DemoModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
