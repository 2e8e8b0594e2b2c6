package org.bitwright.analysis.model.tape;

/// Neighbouring columns of a signal.
///
/// @param first
///            first column
public record Columns(Signal signal, int first, int width) {
    public static Columns all(Signal signal) {
        return new Columns(signal, 0, signal.width());
    }
}
