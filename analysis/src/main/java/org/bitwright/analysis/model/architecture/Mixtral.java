package org.bitwright.analysis.model.architecture;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

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
            x = tape.add(x, experts(tape, h, at + "block_sparse_moe.", config));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    private static Signal experts(TapeBuilder tape, Signal x, String at, ModelConfig config) {
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        Signal router = tape.linear(x, at + "gate");
        List<Signal> outputs = new ArrayList<>();
        for (int expert = 0; expert < config.positive("num_local_experts"); expert++) {
            String path = "%sexperts.%d.".formatted(at, expert);
            outputs.add(FeedForward.gated(tape, x, path + "w1", path + "w3", path + "w2", function));
        }
        return tape.mixture(router, outputs, config.positive("num_experts_per_tok", 2));
    }
}
