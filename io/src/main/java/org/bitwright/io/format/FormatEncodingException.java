package org.bitwright.io.format;

import org.bitwright.allocation.BitwrightException;

/// A format can be read but not written.
public final class FormatEncodingException extends BitwrightException {
    public FormatEncodingException(String format) {
        super("""
                The format %s can be read but not written.
                Maybe choose a format whose encoder exists: those that a plan may use.""".formatted(format));
    }
}
