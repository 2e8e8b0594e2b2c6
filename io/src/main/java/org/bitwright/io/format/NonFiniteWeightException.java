package org.bitwright.io.format;

import org.bitwright.allocation.BitwrightException;

/// A weight is NaN or infinite, and no format stores that.
public final class NonFiniteWeightException extends BitwrightException {
    private final long index;
    private final float value;

    public NonFiniteWeightException(long index, float value) {
        super("""
                The weight at index %d is %s, which no number format can store.
                Maybe the model was damaged while it was written: compare it with its source."""
                .formatted(index, value));
        this.index = index;
        this.value = value;
    }

    /// Position in the array that was to be stored, row-major.
    public long index() {
        return index;
    }

    public float value() {
        return value;
    }
}
