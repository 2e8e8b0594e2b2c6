package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.Columns;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.TapeBuilder;

/// Feed-forward networks that several families share.
final class FeedForward {
    private FeedForward() {
    }

    /// `down(f(gate(x)) ⊙ up(x))` with the projections `gate_proj`, `up_proj` and `down_proj`.
    static Signal gated(TapeBuilder tape, Signal x, String at, ActivationFunction function) {
        return gated(tape, x, at + "gate_proj", at + "up_proj", at + "down_proj", function);
    }

    /// `down(f(gate(x)) ⊙ up(x))`.
    static Signal gated(TapeBuilder tape, Signal x, String gate, String up, String down, ActivationFunction function) {
        Columns gates = Columns.all(tape.linear(x, gate));
        Columns ups = Columns.all(tape.linear(x, up));
        return tape.linear(tape.gated(gates, ups, function), down);
    }
}
