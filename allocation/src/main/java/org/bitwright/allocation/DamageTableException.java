package org.bitwright.allocation;

/// A damage table that no plan can be made from.
public final class DamageTableException extends BitwrightException {
    DamageTableException(String message) {
        super(message);
    }
}
