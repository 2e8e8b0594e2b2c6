package org.bitwright.analysis.model.architecture;

import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;

/// Heads of attention as a configuration gives them.
///
/// @param queries
///            number of query heads
/// @param keys
///            number of key and value heads
/// @param width
///            columns of one head
/// @param scale
///            factor of the scores
/// @param sliding
///            positions that a query of a sliding block sees, 0 for all
/// @param blockKinds
///            `sliding_attention` or `full_attention` by block; empty when all blocks are alike
record AttentionSettings(int queries, int keys, int width, double scale, int sliding, List<String> blockKinds) {
    AttentionSettings {
        if (queries % keys != 0) {
            throw new ModelConfigException(
                    "The num_attention_heads (%d) must be a multiple of num_key_value_heads (%d).".formatted(queries,
                            keys));
        }
        blockKinds = List.copyOf(blockKinds);
    }

    static AttentionSettings of(ModelConfig config) {
        int queries = config.positive("num_attention_heads");
        int width = config.positive("head_dim", Math.max(1, config.positive("hidden_size") / queries));
        boolean slides = config.flag("use_sliding_window", true) && config.has("sliding_window");
        return new AttentionSettings(queries, config.positive("num_key_value_heads", queries), width,
                1 / Math.sqrt(config.number("query_pre_attn_scalar", width)),
                slides ? config.positive("sliding_window") : 0,
                kinds(config));
    }

    private static List<String> kinds(ModelConfig config) {
        if (config.values().get("layer_types") instanceof List<?> kinds) {
            return kinds.stream().map(String::valueOf).toList();
        }
        if (!config.has("sliding_window_pattern")) {
            return List.of();
        }
        int pattern = config.positive("sliding_window_pattern");
        return IntStream.rangeClosed(1, config.positive("num_hidden_layers"))
                .mapToObj(block -> block % pattern == 0 ? "full_attention" : "sliding_attention")
                .toList();
    }

    boolean slides(int block) {
        return sliding > 0 && (blockKinds.isEmpty() || "sliding_attention".equals(blockKinds.get(block)));
    }

    /// How many positions a query sees in a block, itself included; 0 for all.
    int window(int block) {
        return slides(block) ? sliding : 0;
    }
}
