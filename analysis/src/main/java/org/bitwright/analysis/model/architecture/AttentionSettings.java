package org.bitwright.analysis.model.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;
import org.bitwright.io.store.Excerpt;

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
public record AttentionSettings(int queries, int keys, int width, double scale, int sliding, List<String> blockKinds) {
    static final String FULL = "full_attention";
    static final String SLIDING = "sliding_attention";
    /// More than any model has: a hostile number must not fill the memory with kinds of blocks.
    private static final int MOST_BLOCKS = 10_000;
    private static final Set<String> KINDS = Set.of(FULL, SLIDING);

    public AttentionSettings {
        if (queries % keys != 0) {
            throw new ModelConfigException(
                    "The num_attention_heads (%d) must be a multiple of num_key_value_heads (%d).".formatted(queries,
                            keys));
        }
        blockKinds = List.copyOf(blockKinds);
    }

    /// @throws ModelConfigException
    ///             when a number of heads is missing or does not fit the others
    public static AttentionSettings of(ModelConfig config) {
        int queries = config.positive("num_attention_heads");
        int width = config.positive("head_dim", Math.max(1, config.positive("hidden_size") / queries));
        String family = config.text("model_type", "");
        // These do not slide unless they say so; the others slide wherever a window is given.
        boolean usual = !family.startsWith("qwen") && !family.equals("smollm3");
        boolean slides = config.has("sliding_window") && config.flag("use_sliding_window", usual);
        return new AttentionSettings(queries, config.positive("num_key_value_heads", queries), width,
                1 / Math.sqrt(config.number("query_pre_attn_scalar", width)),
                slides ? config.positive("sliding_window") : 0,
                slides ? kinds(config) : List.of());
    }

    /// The number of blocks.
    ///
    /// @throws ModelConfigException
    ///             when it is missing or beyond any model
    static int blocks(ModelConfig config) {
        int blocks = config.positive("num_hidden_layers");
        if (blocks > MOST_BLOCKS) {
            throw new ModelConfigException("The num_hidden_layers (%d) in %s must be at most %d.".formatted(blocks,
                    config.source(), MOST_BLOCKS));
        }
        return blocks;
    }

    private static List<String> kinds(ModelConfig config) {
        int blocks = blocks(config);
        if (config.values().get("layer_types") instanceof List<?> kinds) {
            return stated(config, kinds.stream().map(String::valueOf).toList(), blocks);
        }
        if (config.has("sliding_window_pattern")) {
            int pattern = config.positive("sliding_window_pattern");
            return IntStream.rangeClosed(1, blocks).mapToObj(block -> block % pattern == 0 ? FULL : SLIDING).toList();
        }
        if (config.has("max_window_layers")) {
            long first = config.integer("max_window_layers");
            return IntStream.range(0, blocks).mapToObj(block -> block < first ? FULL : SLIDING).toList();
        }
        if (config.text("model_type", "").equals("smollm3")) {
            throw new ModelConfigException(
                    "The use_sliding_window in %s needs layer_types, which say what blocks slide.".formatted(
                            config.source()));
        }
        return List.of();
    }

    private static List<String> stated(ModelConfig config, List<String> kinds, int blocks) {
        if (kinds.size() != blocks || !KINDS.containsAll(kinds)) {
            throw new ModelConfigException(
                    "The layer_types in %s must be %d times %s or %s, but are %s.".formatted(config.source(), blocks,
                            FULL, SLIDING, Excerpt.of(kinds.toString())));
        }
        return kinds;
    }

    boolean slides(int block) {
        return sliding > 0 && (blockKinds.isEmpty() || SLIDING.equals(blockKinds.get(block)));
    }

    /// How many positions a query sees in a block, itself included; 0 for all.
    public int window(int block) {
        return slides(block) ? sliding : 0;
    }
}
