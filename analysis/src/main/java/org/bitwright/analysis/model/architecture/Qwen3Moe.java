package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// Qwen 3 with experts (Qwen Team 2025): norms over queries and keys, and experts in all blocks or some.
final class Qwen3Moe implements Architecture {
    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        requireKnown(config);
        AttentionSettings heads = AttentionSettings.of(config);
        double epsilon = config.number("rms_norm_eps", 1e-6);
        ActivationFunction function = ActivationFunction.named(config.text("hidden_act", "silu"));
        RotaryTable rotary = RotarySettings.of(config, heads.width()).table();
        SelfAttention.HeadNorm headNorm = new SelfAttention.HeadNorm(epsilon, 0);
        Experts experts = Experts.ofQwen(config);
        String embedding = "model.embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "model.layers.%d.".formatted(block);
            Signal h = tape.rmsNorm(x, at + "input_layernorm", epsilon, 0);
            x = tape.add(x, SelfAttention.separate(tape, h, at + "self_attn.", heads, block, rotary, headNorm));
            h = tape.rmsNorm(x, at + "post_attention_layernorm", epsilon, 0);
            x = tape.add(x, experts.in(tape, at)
                    ? experts.mixture(tape, h, at)
                    : FeedForward.gated(tape, h, at + "mlp.", function));
        }
        return tape.head(tape.rmsNorm(x, "model.norm", epsilon, 0), "lm_head", embedding);
    }

    private static void requireKnown(ModelConfig config) {
        if (!config.flag("norm_topk_prob", false)) {
            throw new AnalysisException(
                    "The shares of the experts in %s are not normalised (norm_topk_prob), which cannot be computed."
                            .formatted(config.source()));
        }
        if (config.flag("use_sliding_window", false)) {
            throw new AnalysisException("The use_sliding_window in %s cannot be computed for this architecture."
                    .formatted(config.source()));
        }
    }
}
