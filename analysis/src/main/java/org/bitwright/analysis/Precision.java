package org.bitwright.analysis;

/// The arithmetic of a computation; sums that are reported accumulate in double either way.
public enum Precision {
    FLOAT,
    DOUBLE
}
