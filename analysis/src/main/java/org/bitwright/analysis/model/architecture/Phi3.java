package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.Columns;
import org.bitwright.analysis.model.tape.HeadColumns;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// Phi-3 (Abdin et al. 2024): Llama with one projection for queries, keys and values, and one for gate and up.
final class Phi3 implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-5);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, attention(tape, h, at + "self_attn.", heads, rotary, block));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, feedForward(tape, h, at + "mlp.", function));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    private static Signal attention(TapeBuilder tape, Signal x, String at, AttentionSettings heads, RotaryTable rotary,
            int block) {
        Signal packed = tape.linear(x, at + "qkv_proj");
        int width = heads.width();
        int keyStart = heads.queries() * width;
        int valueStart = keyStart + heads.keys() * width;
        Signal mixed = SelfAttention.rotated(tape, new HeadColumns(packed, 0, width, heads.queries(), width),
                new HeadColumns(packed, keyStart, width, heads.keys(), width),
                new HeadColumns(packed, valueStart, width, heads.keys(), width), rotary, heads.scale(),
                heads.window(block));
        return tape.linear(mixed, at + "o_proj");
    }

    private static Signal feedForward(TapeBuilder tape, Signal x, String at, ActivationFunction function) {
        Signal packed = tape.linear(x, at + "gate_up_proj");
        int width = packed.width() / 2;
        Signal activated = tape.gated(new Columns(packed, 0, width), new Columns(packed, width, width), function);
        return tape.linear(activated, at + "down_proj");
    }
}
