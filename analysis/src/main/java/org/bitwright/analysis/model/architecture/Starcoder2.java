package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// StarCoder 2 (Lozhkov et al. 2024): Llama's attention with biases, between LayerNorms, and a feed-forward without gate.
final class Starcoder2 implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("norm_epsilon", 1e-5);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "gelu_pytorch_tanh"));
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        SelfAttention.HeadNorm headNorm = new SelfAttention.HeadNorm(epsilon, 0);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.layerNorm(x, at + "input_layernorm", epsilon);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary, headNorm));
            h = tape.layerNorm(x, at + "post_attention_layernorm", epsilon);
            h = tape.activation(tape.linear(h, at + "mlp.c_fc"), function);
            x = tape.add(x, tape.linear(h, at + "mlp.c_proj"));
        }
        return tape.head(tape.layerNorm(x, "model.norm", epsilon), "lm_head", embedding);
    }
}
