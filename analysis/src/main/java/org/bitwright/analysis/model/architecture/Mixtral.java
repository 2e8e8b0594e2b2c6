package org.bitwright.analysis.model.architecture;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.Columns;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.StackedName;

/// Mixtral (Jiang et al. 2024): Mistral with several feed-forward networks per block, of which a router takes a few for
/// every token.
final class Mixtral implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-5);
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        SelfAttention.HeadNorm headNorm = new SelfAttention.HeadNorm(epsilon, 0);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary, headNorm));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, experts(tape, h, at, config));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    private static Signal experts(TapeBuilder tape, Signal x, String at, ModelConfig config) {
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        boolean stacked = tape.has(stack(at, "gate_up_proj", 0));
        Signal router = tape.linear(x, at + (stacked ? "mlp.gate" : "block_sparse_moe.gate"));
        List<Signal> outputs = new ArrayList<>();
        for (int expert = 0; expert < config.positive("num_local_experts"); expert++) {
            String path = "%sblock_sparse_moe.experts.%d.".formatted(at, expert);
            outputs.add(stacked
                    ? stackedExpert(tape, x, at, expert, function)
                    : FeedForward.gated(tape, x, path + "w1", path + "w3", path + "w2", function));
        }
        return tape.mixture(router, outputs, config.positive("num_experts_per_tok", 2));
    }

    /// Experts as newer files have them: gate above up in one stack, down in another.
    private static Signal stackedExpert(TapeBuilder tape, Signal x, String at, int expert,
            ActivationFunction function) {
        Signal packed = tape.matrix(x, stack(at, "gate_up_proj", expert));
        int width = packed.width() / 2;
        Signal activated = tape.gated(new Columns(packed, 0, width), new Columns(packed, width, width), function);
        return tape.matrix(activated, stack(at, "down_proj", expert));
    }

    private static String stack(String at, String matrix, int expert) {
        return new StackedName(at + "mlp.experts." + matrix, expert).toString();
    }
}
