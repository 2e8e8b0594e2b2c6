package org.bitwright.allocation.cost;

import org.bitwright.allocation.BitwrightException;

/// A latency table that cannot be read or lacks an entry.
public final class LatencyTableException extends BitwrightException {
    private LatencyTableException(String message) {
        super(message);
    }

    static LatencyTableException ofLine(int number, String line) {
        return new LatencyTableException("""
                Line %d of the latency table (%s) is not a tensor, a format and seconds.
                Maybe write it as blk.0.attn_q.weight,int4-g128,0.00021.""".formatted(number, line));
    }

    static LatencyTableException ofMissing(String tensor, String format) {
        return new LatencyTableException("""
                The latency table has no entry for the tensor (%s) in the format (%s).
                Maybe measure it or leave the format out.""".formatted(tensor, format));
    }
}
