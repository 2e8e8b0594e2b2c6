package org.bitwright.analysis.model.architecture;

import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;

/// SmolLM3 (Hugging Face 2025): Llama, but some blocks, usually every fourth, attend without positions (NoPE, Yang et al.
/// 2025).
final class SmolLm3 implements Architecture {
    private static final String ROTATING = "no_rope_layers";

    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-6);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        RotaryTable rotary = RotarySettings.of(config, 2_000_000, heads.width()).table();
        List<Boolean> rotates = rotates(config);
        SelfAttention.HeadNorm headNorm = new SelfAttention.HeadNorm(epsilon, 0);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < rotates.size(); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block,
                    rotates.get(block) ? rotary : null, headNorm));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, FeedForward.gated(tape, h, at + "mlp.", function));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    /// Whether each block rotates its heads; the name of the list says the opposite of what its ones mean.
    private static List<Boolean> rotates(ModelConfig config) {
        int blocks = AttentionSettings.blocks(config);
        if (config.has(ROTATING)) {
            List<Double> stated = config.numbers(ROTATING);
            if (stated.size() < blocks) {
                throw new ModelConfigException("The %s in %s must be at least %d numbers, but are %d."
                        .formatted(ROTATING, config.source(), blocks, stated.size()));
            }
            return stated.stream().limit(blocks).map(flag -> flag != 0).toList();
        }
        int interval = config.positive("no_rope_layer_interval", 4);
        return IntStream.rangeClosed(1, blocks).mapToObj(block -> block % interval != 0).toList();
    }
}
