package org.bitwright.io.gguf.write;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.io.model.ModelConfig;
import org.jspecify.annotations.Nullable;

/// How a configuration stretches rotary positions, in the two spellings of Hugging Face: `rope_theta` with `rope_scaling`,
/// and `rope_parameters`.
///
/// @param config
///            of the whole model
record RotaryScaling(ModelConfig config) {
    private static final String SHORT = "short_factor";
    private static final String LONG = "long_factor";
    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final String CONTEXT = "rope.scaling.original_context_length";
    private static final Set<String> STATABLE = Set.of("default", "linear", "dynamic", "yarn", "llama3", "longrope",
            "su");

    /// The base of the rotary frequencies.
    double base() {
        ModelConfig scaling = section();
        double usual = switch (config.text("model_type", "")) {
            case "smollm3" -> 2_000_000;
            case "gemma3", "gemma3_text" -> 1_000_000;
            default -> 10_000;
        };
        return scaling == null
                ? config.number("rope_theta", usual)
                : scaling.number("rope_theta", config.number("rope_theta", usual));
    }

    /// @throws NotForGgufException
    ///             when GGUF has no keys for the way positions are stretched; dynamic scaling, which changes nothing within the
    ///             context, is a [#remark()]
    void requireStatable() {
        ModelConfig scaling = section();
        if (!STATABLE.contains(kind())) {
            throw new NotForGgufException(
                    "The rope_type %s in %s cannot be stated in GGUF.".formatted(kind(), config.source()));
        }
        for (String key : new String[]{"mscale", "mscale_all_dim", "truncate"}) {
            if (scaling != null && kind().equals("yarn") && scaling.has(key)) {
                throw new NotForGgufException("The %s of %s cannot be stated in GGUF.".formatted(key,
                        scaling.source()));
            }
        }
    }

    /// The share of a head's dimensions that is rotated.
    double share() {
        ModelConfig scaling = section();
        double whole = config.number("partial_rotary_factor", 1);
        return scaling == null ? whole : scaling.number("partial_rotary_factor", whole);
    }

    /// Adds the keys of linear, YaRN and LongRoPE scaling.
    void addTo(Map<String, GgufValue> metadata) {
        ModelConfig scaling = section();
        String kind = kind();
        if (scaling != null && scaling.has(SHORT)) {
            metadata.put(CONTEXT, GgufValue.uint32((int) originalContext(scaling)));
            metadata.put("rope.scaling.attn_factor", GgufValue.float32(longMagnitude(scaling)));
            return;
        }
        if (scaling == null || !(kind.equals("linear") || kind.equals("yarn"))) {
            return;
        }
        metadata.put("rope.scaling.type", GgufValue.text(kind));
        metadata.put("rope.scaling.factor", GgufValue.float32(scaling.number("factor")));
        if (scaling.has("original_max_position_embeddings")) {
            metadata.put(CONTEXT,
                    GgufValue.uint32(scaling.positive("original_max_position_embeddings")));
        }
        if (kind.equals("yarn")) {
            yarn(scaling, metadata);
        }
    }

    private static void yarn(ModelConfig scaling, Map<String, GgufValue> metadata) {
        for (String key : new String[]{"beta_fast", "beta_slow"}) {
            if (scaling.has(key)) {
                metadata.put("rope.scaling.yarn_" + key, GgufValue.float32(scaling.number(key)));
            }
        }
        double factor = scaling.number("factor");
        if (scaling.has("attention_factor") && factor > 1) {
            // llama.cpp multiplies the stated magnitude by that of the paper.
            metadata.put("rope.scaling.attn_factor",
                    GgufValue.float32(scaling.number("attention_factor") / (0.1 * Math.log(factor) + 1)));
        }
    }

    /// What GGUF cannot say of the scaling; null when it says all.
    @Nullable
    String remark() {
        return kind().equals("dynamic")
                ? "GGUF has no word for dynamic scaling of positions: beyond %d tokens the file computes otherwise."
                        .formatted(config.positive("max_position_embeddings"))
                : null;
    }

    /// What each frequency is divided by, by the name of the tensor in which GGUF keeps it: one for Llama 3's scaling, two
    /// for LongRoPE's, none for any other.
    ///
    /// @param headSize
    ///            dimensions of a head
    Map<String, float[]> frequencyFactors(int headSize) {
        ModelConfig scaling = section();
        if (scaling != null && scaling.has(SHORT)) {
            return Map.of("rope_factors_long.weight", floats(scaling.numbers(LONG)), "rope_factors_short.weight",
                    floats(scaling.numbers(SHORT)));
        }
        return scaling == null || !kind().equals("llama3")
                ? Map.of()
                : Map.of("rope_freqs.weight", llama3(scaling, headSize));
    }

    private static float[] floats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    private double originalContext(ModelConfig scaling) {
        return config.number(ORIGINAL, scaling.number(ORIGINAL, config.number("max_position_embeddings", 0)));
    }

    /// The factor of cosines and sines (Ding et al. 2024) unless one is stated.
    private double longMagnitude(ModelConfig scaling) {
        double context = originalContext(scaling);
        double factor = scaling.number("factor", config.number("max_position_embeddings", context) / context);
        return scaling.number("attention_factor",
                factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(context)));
    }

    private float[] llama3(ModelConfig scaling, int headSize) {
        double factor = scaling.number("factor", 8);
        double low = scaling.number("low_freq_factor", 1);
        double high = scaling.number("high_freq_factor", 4);
        double context = scaling.number("original_max_position_embeddings", 8192);
        float[] factors = new float[headSize / 2];
        for (int i = 0; i < factors.length; i++) {
            double wavelength = 2 * Math.PI * Math.pow(base(), 2.0 * i / headSize);
            if (wavelength < context / high) {
                factors[i] = 1;
            } else if (wavelength > context / low) {
                factors[i] = (float) factor;
            } else {
                double smooth = (context / wavelength - low) / (high - low);
                factors[i] = (float) (1 / ((1 - smooth) / factor + smooth));
            }
        }
        return factors;
    }

    private String kind() {
        ModelConfig scaling = section();
        return scaling == null ? "default" : scaling.text("rope_type", scaling.text("type", "default"));
    }

    /// In families whose sliding blocks turn otherwise, that of the others.
    private @Nullable ModelConfig section() {
        for (String key : new String[]{"rope_parameters", "rope_scaling"}) {
            if (config.values().get(key) instanceof Map<?, ?>) {
                ModelConfig section = config.section(key);
                ModelConfig full = section == null ? null : section.section("full_attention");
                return full == null ? section : full;
            }
        }
        return null;
    }
}
