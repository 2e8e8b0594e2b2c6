package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.Columns;
import org.bitwright.analysis.model.tape.HeadColumns;
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
            x = tape.add(x, attention(tape, h, at + "self_attn.", heads, rotary, epsilon, heads.window(block)));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, feedForward(tape, h, at + "mlp.", function));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    private static Signal attention(TapeBuilder tape, Signal h, String at, AttentionSettings heads, RotaryTable rotary,
            double epsilon, int window) {
        Signal q = tape.linear(h, at + "q_proj");
        Signal k = tape.linear(h, at + "k_proj");
        Signal v = tape.linear(h, at + "v_proj");
        if (tape.has(at + "q_norm.weight")) {
            q = tape.rmsNorm(q, at + "q_norm", epsilon, 0);
            k = tape.rmsNorm(k, at + "k_norm", epsilon, 0);
        }
        HeadColumns queries = HeadColumns.filling(q, heads.queries());
        HeadColumns keys = HeadColumns.filling(k, heads.keys());
        tape.rotate(queries, rotary);
        tape.rotate(keys, rotary);
        Signal mixed = tape.attention(queries, keys, HeadColumns.filling(v, heads.keys()), heads.scale(), window);
        return tape.linear(mixed, at + "o_proj");
    }

    private static Signal feedForward(TapeBuilder tape, Signal h, String at, ActivationFunction function) {
        Signal gate = tape.linear(h, at + "gate_proj");
        Signal up = tape.linear(h, at + "up_proj");
        return tape.linear(tape.gated(Columns.all(gate), Columns.all(up), function), at + "down_proj");
    }
}
