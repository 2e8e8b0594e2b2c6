package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.HeadColumns;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// GPT-2 (Radford et al. 2019): learned positions, LayerNorm, weights stored `[in, out]`.
final class Gpt2 implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        int heads = config.positive("n_head");
        double epsilon = config.number("layer_norm_epsilon", 1e-5);
        ActivationFunction function = ActivationFunction.named(config.text("activation_function", "gelu_new"));
        String embedding = "transformer.wte.weight";
        Signal x = tape.addPositions(tape.embedding(embedding, 1), "transformer.wpe.weight", 0);
        for (int block = 0; block < config.positive("n_layer"); block++) {
            String at = "transformer.h.%d.".formatted(block);
            Signal h = tape.layerNorm(x, at + "ln_1", epsilon);
            Signal packed = tape.inputMajorLinear(h, at + "attn.c_attn");
            h = attention(tape, packed, heads, scale(config, x.width() / heads, block));
            x = tape.add(x, tape.inputMajorLinear(h, at + "attn.c_proj"));
            h = tape.layerNorm(x, at + "ln_2", epsilon);
            h = tape.activation(tape.inputMajorLinear(h, at + "mlp.c_fc"), function);
            x = tape.add(x, tape.inputMajorLinear(h, at + "mlp.c_proj"));
        }
        return tape.head(tape.layerNorm(x, "transformer.ln_f", epsilon), "lm_head", embedding);
    }

    private static Signal attention(TapeBuilder tape, Signal packed, int heads, double scale) {
        int hidden = packed.width() / 3;
        int width = hidden / heads;
        return tape.attention(new HeadColumns(packed, 0, width, heads, width),
                new HeadColumns(packed, hidden, width, heads, width),
                new HeadColumns(packed, 2 * hidden, width, heads, width), scale, 0);
    }

    private static double scale(ModelConfig config, int width, int block) {
        double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(width) : 1;
        return config.flag("scale_attn_by_inverse_layer_idx", false) ? scale / (block + 1) : scale;
    }
}
