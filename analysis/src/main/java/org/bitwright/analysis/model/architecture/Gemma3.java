package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// Gemma 3, text part (Gemma Team 2025): scaled embeddings, gains counted from 1, norms before and after every part, and
/// blocks that slide with a rotary base of their own.
final class Gemma3 implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-6);
        ActivationFunction function = ActivationFunction
                .named(config.text("hidden_activation", "gelu_pytorch_tanh"));
        RotaryTable full = RotarySettings.ofKind(config, AttentionSettings.FULL, 1_000_000, heads.width()).table();
        RotaryTable sliding = RotarySettings.ofKind(config, AttentionSettings.SLIDING, 10_000, heads.width()).table();
        SelfAttention.HeadNorm headNorm = new SelfAttention.HeadNorm(epsilon, 1);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, Math.sqrt(config.positive("hidden_size")));
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            RotaryTable rotary = heads.slides(block) ? sliding : full;
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 1);
            h = SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary, headNorm);
            x = tape.add(x, tape.rmsNorm(h, at + "post_attention_layernorm", epsilon, 1));
            h = tape.rmsNorm(x, at + "pre_feedforward_layernorm", epsilon, 1);
            h = FeedForward.gated(tape, h, at + "mlp.", function);
            x = tape.add(x, tape.rmsNorm(h, at + "post_feedforward_layernorm", epsilon, 1));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 1), "lm_head", embedding);
    }
}
