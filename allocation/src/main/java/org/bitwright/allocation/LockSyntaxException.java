package org.bitwright.allocation;

/// A lock that cannot be read.
public final class LockSyntaxException extends BitwrightException {
    LockSyntaxException(String text, String reason) {
        super("""
                The lock (%s) cannot be read: %s.
                Maybe write it as attn_v=int6-g128.""".formatted(text, reason));
    }
}
