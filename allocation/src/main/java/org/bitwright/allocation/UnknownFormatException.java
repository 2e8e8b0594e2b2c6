package org.bitwright.allocation;

import java.util.Collection;

/// A format name that no tensor of the damage table knows.
public final class UnknownFormatException extends BitwrightException {
    UnknownFormatException(String format, Collection<String> known) {
        super("""
                The format (%s) was not analysed for any tensor.
                Maybe use one of these: %s.""".formatted(format, String.join(", ", known)));
    }
}
