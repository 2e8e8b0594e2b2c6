package org.bitwright.allocation.runtime;

import org.bitwright.allocation.BitwrightException;

/// A runtime that no profile is known for.
public final class UnknownRuntimeException extends BitwrightException {
    UnknownRuntimeException(String name, String known) {
        super("""
                The runtime (%s) is not known.
                Maybe use one of these: %s.""".formatted(name, known));
    }
}
