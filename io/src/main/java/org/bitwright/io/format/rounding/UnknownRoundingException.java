package org.bitwright.io.format.rounding;

import org.bitwright.allocation.BitwrightException;

/// No rounding has this name.
public final class UnknownRoundingException extends BitwrightException {
    UnknownRoundingException(String name, String known) {
        super("There is no rounding \"%s\".\nMaybe use one of %s.".formatted(name, known));
    }
}
