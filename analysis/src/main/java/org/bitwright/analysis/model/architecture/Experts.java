package org.bitwright.analysis.model.architecture;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.Columns;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.StackedName;

/// Several gated feed-forward networks, of which a router takes a few for every token.
///
/// @param module
///            that holds the router `gate` and the matrices of each expert, where they are apart: `mlp.`
/// @param count
///            experts
/// @param most
///            experts of one token
record Experts(String module, String gate, String up, String down, int count, int most, ActivationFunction function) {
    /// Mixtral's names and numbers.
    static Experts ofMixtral(ModelConfig config) {
        return new Experts("block_sparse_moe.", "w1", "w3", "w2", config.positive("num_local_experts"),
                config.positive("num_experts_per_tok", 2), function(config));
    }

    /// Qwen's names and numbers; the number of experts has two names in configurations.
    static Experts ofQwen(ModelConfig config) {
        return new Experts("mlp.", "gate_proj", "up_proj", "down_proj",
                config.positive(config.has("num_experts") ? "num_experts" : "num_local_experts"),
                config.positive("num_experts_per_tok", 8), function(config));
    }

    private static ActivationFunction function(ModelConfig config) {
        return ActivationFunction.named(config.text("hidden_act", "silu"));
    }

    /// Whether a block has a router.
    ///
    /// @param at
    ///            the block: `model.layers.3.`
    boolean in(TapeBuilder tape, String at) {
        return tape.has(at + module + "gate.weight") || stacked(tape, at);
    }

    Signal mixture(TapeBuilder tape, Signal x, String at) {
        boolean stacked = stacked(tape, at);
        Signal router = tape.linear(x, at + (stacked ? "mlp." : module) + "gate");
        List<Signal> outputs = new ArrayList<>();
        for (int expert = 0; expert < count; expert++) {
            String path = "%s%sexperts.%d.".formatted(at, module, expert);
            outputs.add(stacked
                    ? stackedExpert(tape, x, at, expert)
                    : FeedForward.gated(tape, x, path + gate, path + up, path + down, function));
        }
        return tape.mixture(router, outputs, most);
    }

    /// Experts as newer files have them: gate above up in one stack, down in another.
    private Signal stackedExpert(TapeBuilder tape, Signal x, String at, int expert) {
        Signal packed = tape.matrix(x, stack(at, "gate_up_proj", expert));
        int width = packed.width() / 2;
        Signal activated = tape.gated(new Columns(packed, 0, width), new Columns(packed, width, width), function);
        return tape.matrix(activated, stack(at, "down_proj", expert));
    }

    private static boolean stacked(TapeBuilder tape, String at) {
        return tape.has(stack(at, "gate_up_proj", 0));
    }

    private static String stack(String at, String matrix, int expert) {
        return new StackedName(at + "mlp.experts." + matrix, expert).toString();
    }
}
