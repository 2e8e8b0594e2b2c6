package org.bitwright.allocation.search;

import org.bitwright.allocation.BitwrightException;

/// A limit on a measured loss that even the largest plan breaks.
public final class MeasuredLimitException extends BitwrightException {
    MeasuredLimitException(double limit, double largest) {
        super("""
                The limit of %s nats per token is below the %s that the largest plan measures.
                Maybe raise the limit, allow larger formats or remove a lock.""".formatted(limit, largest));
    }
}
