package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// A worker process ended before its work was done; the message says how, and what is kept.
public final class WorkerException extends BitwrightException {
    public WorkerException(String message) {
        super(message);
    }

    public WorkerException(String message, Throwable cause) {
        super(message, cause);
    }
}
