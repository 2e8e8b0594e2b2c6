package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.ActivationFunction;
import org.bitwright.analysis.model.tape.HeadColumns;
import org.bitwright.analysis.model.tape.Signal;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// OPT (Zhang et al. 2022): learned positions from row 2 on, LayerNorm before or behind each part, and projections where
/// the embedding is narrower than the model.
final class Opt implements Architecture {
    private static final double EPSILON = 1e-5;
    private static final int POSITION_OFFSET = 2;

    @Override
    public Tape describe(ModelConfig config, TapeBuilder tape) {
        int heads = config.positive("num_attention_heads");
        boolean before = config.flag("do_layer_norm_before", true);
        ActivationFunction function = ActivationFunction.named(config.text("activation_function", "relu"));
        String root = "model.decoder.";
        String embedding = root + "embed_tokens.weight";
        Signal x = tape.embedding(embedding, 1);
        x = tape.has(root + "project_in.weight") ? tape.linear(x, root + "project_in") : x;
        x = tape.addPositions(x, root + "embed_positions.weight", POSITION_OFFSET);
        for (int block = 0; block < config.positive("num_hidden_layers"); block++) {
            String at = "%slayers.%d.".formatted(root, block);
            String attentionNorm = at + "self_attn_layer_norm";
            Signal h = before ? tape.layerNorm(x, attentionNorm, EPSILON) : x;
            x = tape.add(x, attention(tape, h, at + "self_attn.", heads));
            x = before ? x : tape.layerNorm(x, attentionNorm, EPSILON);
            String lastNorm = at + "final_layer_norm";
            h = before ? tape.layerNorm(x, lastNorm, EPSILON) : x;
            h = tape.activation(tape.linear(h, at + "fc1"), function);
            x = tape.add(x, tape.linear(h, at + "fc2"));
            x = before ? x : tape.layerNorm(x, lastNorm, EPSILON);
        }
        boolean normed = before && !config.flag("_remove_final_layer_norm", false);
        x = normed ? tape.layerNorm(x, root + "final_layer_norm", EPSILON) : x;
        x = tape.has(root + "project_out.weight") ? tape.linear(x, root + "project_out") : x;
        return tape.head(x, "lm_head", embedding);
    }

    private static Signal attention(TapeBuilder tape, Signal x, String at, int heads) {
        Signal q = tape.linear(x, at + "q_proj");
        Signal k = tape.linear(x, at + "k_proj");
        Signal v = tape.linear(x, at + "v_proj");
        int width = q.width() / heads;
        Signal mixed = tape.attention(HeadColumns.filling(q, heads), HeadColumns.filling(k, heads),
                HeadColumns.filling(v, heads), 1 / Math.sqrt(width), 0);
        return tape.linear(mixed, at + "out_proj");
    }
}
