package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// A file is no session that this version can open.
final class SessionFileException extends BitwrightException {
    SessionFileException(String message) {
        super(message);
    }

    SessionFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
