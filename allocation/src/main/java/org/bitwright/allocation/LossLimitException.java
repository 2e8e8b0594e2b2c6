package org.bitwright.allocation;

/// A loss limit that even the least damaging plan exceeds.
public final class LossLimitException extends BitwrightException {
    LossLimitException(double limit, double least) {
        super("""
                The limit of %s nats per token is below the least possible predicted loss increase of %s.
                Maybe raise the limit, allow larger formats or remove a lock.""".formatted(limit, least));
    }
}
