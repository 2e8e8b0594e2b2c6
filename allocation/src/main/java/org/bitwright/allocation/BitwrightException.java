package org.bitwright.allocation;

/// A failure that its reader can act on. The message is one sentence that names the thing, its value and the way out,
/// and is shown as it is on the command line and in the workbench. Each cause has a subclass of its own.
public abstract class BitwrightException extends RuntimeException {
    protected BitwrightException(String message) {
        super(message);
    }

    protected BitwrightException(String message, Throwable cause) {
        super(message, cause);
    }
}
