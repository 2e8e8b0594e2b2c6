package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.HeadColumns;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// GPT-NeoX (Black et al. 2022): queries, keys and values of each head side by side, part of a head rotated, attention and
/// feed-forward in parallel or one after the other.
final class GptNeoX implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("layer_norm_eps", 1e-5);
        boolean parallel = config.flag("use_parallel_residual", true);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "gelu"));
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        String embedding = "gpt_neox.embed_in.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "gpt_neox.layers.%d.".formatted(block);
            Signal h = tape.layerNorm(x, at + "input_layernorm", epsilon);
            Signal attended = tape.add(x, attention(tape, h, at + "attention.", heads, rotary));
            h = tape.layerNorm(parallel ? x : attended, at + "post_attention_layernorm", epsilon);
            h = tape.activation(tape.linear(h, at + "mlp.dense_h_to_4h"), function);
            x = tape.add(attended, tape.linear(h, at + "mlp.dense_4h_to_h"));
        }
        x = tape.layerNorm(x, "gpt_neox.final_layer_norm", epsilon);
        return tape.head(x, tape.has("embed_out.weight") ? "embed_out" : "lm_head", embedding);
    }

    private static Signal attention(TapeBuilder tape, Signal x, String at, AttentionSettings heads,
            RotaryTable rotary) {
        Signal packed = tape.linear(x, at + "query_key_value");
        int count = heads.queries();
        int width = heads.width();
        int stride = 3 * width;
        Signal mixed = SelfAttention.rotated(tape, new HeadColumns(packed, 0, stride, count, width),
                new HeadColumns(packed, width, stride, count, width),
                new HeadColumns(packed, 2 * width, stride, count, width), rotary, heads.scale(), 0);
        return tape.linear(mixed, at + "dense");
    }
}
