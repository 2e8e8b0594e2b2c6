package org.bitwright.analysis.damage;

import org.bitwright.allocation.BitwrightException;

/// Damage was asked for a tensor that has none, or storage broke the model.
public final class DamageException extends BitwrightException {
    public DamageException(String message) {
        super(message);
    }
}
