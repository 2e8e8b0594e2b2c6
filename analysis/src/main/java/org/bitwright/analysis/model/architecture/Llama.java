package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// Llama (Touvron et al. 2023) and those that differ from it by what their configuration and tensors say: Mistral by head
/// width and sliding window, Qwen2 by biases, Qwen3 by norms over queries and keys.
final class Llama implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-6);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary,
                    new SelfAttention.HeadNorm(epsilon, 0)));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, FeedForward.gated(tape, h, at + "mlp.", function));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }
}
