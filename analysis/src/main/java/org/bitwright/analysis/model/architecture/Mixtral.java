package org.bitwright.analysis.model.architecture;

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
        Experts experts = Experts.ofMixtral(config);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary, headNorm));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, experts.mixture(tape, h, at));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }
}
