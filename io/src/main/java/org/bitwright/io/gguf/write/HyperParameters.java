package org.bitwright.io.gguf.write;

import java.util.LinkedHashMap;
import java.util.Map;

import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.model.ModelConfig;
import org.jspecify.annotations.Nullable;

/// The hyper-parameters of a Hugging Face configuration under the keys of GGUF (`constants.py` of gguf-py, the converters
/// of llama.cpp).
///
/// @param config
///            as Hugging Face writes it
record HyperParameters(GgufArchitecture architecture, ModelConfig config) {
    /// The keys `<architecture>.*`.
    Map<String, GgufValue> metadata() {
        Map<String, GgufValue> metadata = new LinkedHashMap<>();
        if (architecture == GgufArchitecture.GPT2) {
            gpt2(metadata);
        } else {
            common(metadata);
        }
        Map<String, GgufValue> prefixed = new LinkedHashMap<>();
        metadata.forEach((key, value) -> prefixed.put(architecture.id() + "." + key, value));
        return prefixed;
    }

    /// Rows of a query or key head.
    int headSize() {
        return architecture == GgufArchitecture.GPT2
                ? config.positive("n_embd") / config.positive("n_head")
                : config.positive("head_dim",
                        config.positive("hidden_size") / config.positive("num_attention_heads"));
    }

    private void gpt2(Map<String, GgufValue> metadata) {
        int width = config.positive("n_embd");
        put(metadata, "vocab_size", config.positive("vocab_size"));
        put(metadata, "block_count", config.positive("n_layer"));
        put(metadata, "context_length", config.positive("n_positions", 1024));
        put(metadata, "embedding_length", width);
        put(metadata, "feed_forward_length",
                config.values().get("n_inner") instanceof Long inner ? Math.toIntExact(inner) : 4 * width);
        put(metadata, "attention.head_count", config.positive("n_head"));
        metadata.put("attention.layer_norm_epsilon", GgufValue.float32(config.number("layer_norm_epsilon", 1e-5)));
    }

    private void common(Map<String, GgufValue> metadata) {
        int heads = config.positive("num_attention_heads");
        put(metadata, "vocab_size", config.positive("vocab_size"));
        put(metadata, "context_length", config.positive("max_position_embeddings"));
        put(metadata, "embedding_length", config.positive("hidden_size"));
        put(metadata, "block_count", config.positive("num_hidden_layers"));
        put(metadata, "feed_forward_length", config.positive("intermediate_size"));
        put(metadata, "attention.head_count", heads);
        if (architecture == GgufArchitecture.GPT_NEOX) {
            neox(metadata);
            return;
        }
        put(metadata, "attention.head_count_kv", config.positive("num_key_value_heads", heads));
        if (architecture == GgufArchitecture.STARCODER2) {
            metadata.put("attention.layer_norm_epsilon", GgufValue.float32(config.number("norm_epsilon", 1e-5)));
        } else {
            metadata.put("attention.layer_norm_rms_epsilon", GgufValue.float32(config.number("rms_norm_eps", 1e-6)));
        }
        put(metadata, "attention.key_length", headSize());
        put(metadata, "attention.value_length", headSize());
        put(metadata, "rope.dimension_count", (int) (headSize() * new RotaryScaling(config).share()));
        metadata.put("rope.freq_base", GgufValue.float32(new RotaryScaling(config).base()));
        new SlidingBlocks(architecture, config).addTo(metadata);
        softcapping(metadata, "attn_logit_softcapping");
        softcapping(metadata, "final_logit_softcapping");
        experts(metadata);
        new RotaryScaling(config).addTo(metadata);
    }

    private void neox(Map<String, GgufValue> metadata) {
        @Nullable
        ModelConfig rotary = config.section("rope_parameters");
        double part = rotary == null
                ? config.number("rotary_pct", 0.25)
                : rotary.number("partial_rotary_factor", config.number("rotary_pct", 0.25));
        put(metadata, "rope.dimension_count", (int) (headSize() * part));
        metadata.put("rope.freq_base",
                GgufValue.float32(config.number("rotary_emb_base", new RotaryScaling(config).base())));
        // No key of llama.cpp's, which computes every GELU alike.
        metadata.put("hidden_act", GgufValue.text(config.text("hidden_act", "gelu")));
        metadata.put("use_parallel_residual", GgufValue.bool(config.flag("use_parallel_residual", true)));
        metadata.put("attention.layer_norm_epsilon", GgufValue.float32(config.number("layer_norm_eps", 1e-5)));
    }

    private void softcapping(Map<String, GgufValue> metadata, String key) {
        if (config.values().get(key) instanceof Number number) {
            metadata.put(key, GgufValue.float32(number.doubleValue()));
        }
    }

    private void experts(Map<String, GgufValue> metadata) {
        for (String key : new String[]{"num_local_experts", "num_experts"}) {
            if (config.has(key)) {
                put(metadata, "expert_count", config.positive(key));
                put(metadata, "expert_used_count", config.positive("num_experts_per_tok"));
            }
        }
        if (config.has("moe_intermediate_size")) {
            put(metadata, "expert_feed_forward_length", config.positive("moe_intermediate_size"));
        }
    }

    private static void put(Map<String, GgufValue> metadata, String key, int value) {
        metadata.put(key, GgufValue.uint32(value));
    }
}
