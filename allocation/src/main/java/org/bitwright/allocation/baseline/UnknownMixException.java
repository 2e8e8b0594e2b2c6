package org.bitwright.allocation.baseline;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;

/// A name that no standard mix has.
public final class UnknownMixException extends BitwrightException {
    UnknownMixException(String name) {
        super("""
                The mix (%s) is not one of llama.cpp's that are known here.
                Maybe use one of these: %s.""".formatted(name,
                Arrays.stream(StandardMix.values()).map(StandardMix::name).collect(Collectors.joining(", "))));
    }
}
