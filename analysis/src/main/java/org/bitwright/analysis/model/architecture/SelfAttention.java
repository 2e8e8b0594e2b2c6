package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.HeadColumns;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.jspecify.annotations.Nullable;

/// Self-attention with rotated queries and keys, as the families after Llama share it.
final class SelfAttention {
    private SelfAttention() {
    }

    /// RMSNorm over queries and keys, used when the model has its gains.
    record HeadNorm(double epsilon, double gainOffset) {}

    /// Queries, keys and values from projections of their own.
    ///
    /// @param rotary
    ///            null where positions are left out
    static Signal separate(TapeBuilder tape, Signal x, String at, AttentionSettings heads, int block,
            @Nullable RotaryTable rotary, HeadNorm norm) {
        Signal q = tape.linear(x, at + "q_proj");
        Signal k = tape.linear(x, at + "k_proj");
        Signal v = tape.linear(x, at + "v_proj");
        if (tape.has(at + "q_norm.weight")) {
            q = tape.rmsNorm(q, at + "q_norm", norm.epsilon(), norm.gainOffset());
            k = tape.rmsNorm(k, at + "k_norm", norm.epsilon(), norm.gainOffset());
        }
        Signal mixed = rotated(tape, HeadColumns.filling(q, heads.queries()), HeadColumns.filling(k, heads.keys()),
                HeadColumns.filling(v, heads.keys()), rotary, heads.scale(), heads.window(block));
        return tape.linear(mixed, at + "o_proj");
    }

    /// Attention of heads that are rotated first, where there is a table.
    static Signal rotated(TapeBuilder tape, HeadColumns queries, HeadColumns keys, HeadColumns values,
            @Nullable RotaryTable rotary, double scale, int window) {
        if (rotary != null) {
            tape.rotate(queries, rotary);
            tape.rotate(keys, rotary);
        }
        return tape.attention(queries, keys, values, scale, window);
    }
}
