package org.bitwright.io.model;

import java.util.HashMap;
import java.util.Map;

/// What Hugging Face's configurations of a family assume where a file says nothing, as far as that is no rule of all
/// families. Published files do leave these out.
final class ConfigDefaults {
    /// `Gemma3TextConfig` of transformers 5.18.
    private static final Map<String, Object> GEMMA_3 = Map.of("num_attention_heads", 8L, "num_key_value_heads", 4L,
            "head_dim", 256L, "query_pre_attn_scalar", 256L, "sliding_window", 4096L);
    /// Five of six blocks slide where `layer_types` does not say which.
    private static final long GEMMA_3_PATTERN = 6;

    private ConfigDefaults() {
    }

    /// The configuration with what goes without saying in its family.
    static ModelConfig complete(ModelConfig config) {
        if (!"gemma3_text".equals(config.values().get("model_type"))) {
            return config;
        }
        Map<String, Object> values = new HashMap<>(GEMMA_3);
        if (!config.has("layer_types")) {
            values.put("sliding_window_pattern", GEMMA_3_PATTERN);
        }
        values.putAll(config.values());
        return new ModelConfig(config.source(), values);
    }
}
