package org.bitwright.io.gguf.write;

import java.util.Map;

import org.bitwright.io.model.ModelConfig;
import org.jspecify.annotations.Nullable;

/// How a configuration stretches rotary positions, in the two spellings of Hugging Face: `rope_theta` with `rope_scaling`,
/// and `rope_parameters`.
///
/// @param config
///            of the whole model
record RotaryScaling(ModelConfig config) {
    /// The base of the rotary frequencies.
    double base() {
        ModelConfig scaling = section();
        return scaling == null
                ? config.number("rope_theta", 10_000)
                : scaling.number("rope_theta", config.number("rope_theta", 10_000));
    }

    /// Adds the keys of linear and YaRN scaling.
    void addTo(Map<String, GgufValue> metadata) {
        ModelConfig scaling = section();
        String kind = kind();
        if (scaling == null || !(kind.equals("linear") || kind.equals("yarn"))) {
            return;
        }
        metadata.put("rope.scaling.type", GgufValue.text(kind));
        metadata.put("rope.scaling.factor", GgufValue.float32(scaling.number("factor")));
        if (scaling.has("original_max_position_embeddings")) {
            metadata.put("rope.scaling.original_context_length",
                    GgufValue.uint32(scaling.positive("original_max_position_embeddings")));
        }
    }

    /// What each frequency is divided by in Llama 3's scaling, which GGUF keeps as a tensor `rope_freqs.weight`; null for
    /// any other scaling.
    ///
    /// @param headSize
    ///            rotated dimensions of a head
    float @Nullable [] frequencyFactors(int headSize) {
        ModelConfig scaling = section();
        if (scaling == null || !kind().equals("llama3")) {
            return null;
        }
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

    private @Nullable ModelConfig section() {
        for (String key : new String[]{"rope_parameters", "rope_scaling"}) {
            if (config.values().get(key) instanceof Map<?, ?>) {
                return config.section(key);
            }
        }
        return null;
    }
}
