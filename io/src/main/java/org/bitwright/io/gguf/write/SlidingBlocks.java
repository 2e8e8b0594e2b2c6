package org.bitwright.io.gguf.write;

import java.util.List;
import java.util.Map;

import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.model.ModelConfig;
import org.jspecify.annotations.Nullable;

/// Blocks that look back a fixed number of tokens, in the keys of llama.cpp, which lets only the Gemma families of those
/// known here slide.
///
/// @param config
///            as Hugging Face writes it
record SlidingBlocks(GgufArchitecture architecture, ModelConfig config) {
    private static final String SLIDING = "sliding_attention";

    /// Adds window, kind of every block, and base of the frequencies in sliding blocks, as far as the model states them.
    void addTo(Map<String, GgufValue> metadata) {
        if (window() == 0) {
            return;
        }
        metadata.put("attention.sliding_window", GgufValue.uint32(window()));
        if (!slidesInRuntime()) {
            return;
        }
        if (config.values().get("layer_types") instanceof List<?> kinds) {
            metadata.put("attention.sliding_window_pattern",
                    GgufValue.array(kinds.stream().map(kind -> GgufValue.bool(SLIDING.equals(kind))).toList()));
        } else if (config.has("sliding_window_pattern")) {
            metadata.put("attention.sliding_window_pattern",
                    GgufValue.uint32(config.positive("sliding_window_pattern")));
        }
        if (architecture == GgufArchitecture.GEMMA3) {
            metadata.put("rope.freq_base_swa", GgufValue.float32(base()));
        }
    }

    /// What llama.cpp makes of windows that it does not know; null when nothing is lost.
    @Nullable
    String remark() {
        return window() == 0 || slidesInRuntime()
                ? null
                : "llama.cpp lets %s see its whole context, where this model looks back %d tokens: beyond these the file computes otherwise."
                        .formatted(architecture.id(), window());
    }

    private boolean slidesInRuntime() {
        return architecture == GgufArchitecture.GEMMA2 || architecture == GgufArchitecture.GEMMA3;
    }

    private int window() {
        boolean usual = !config.text("model_type", "").startsWith("qwen");
        return config.values().get("sliding_window") instanceof Long window && config.flag("use_sliding_window", usual)
                ? Math.toIntExact(window)
                : 0;
    }

    private double base() {
        ModelConfig parameters = config.section("rope_parameters");
        ModelConfig sliding = parameters == null ? null : parameters.section(SLIDING);
        double usual = config.number("rope_local_base_freq", 10_000);
        return sliding == null ? usual : sliding.number("rope_theta", usual);
    }
}
