package org.bitwright.io.gguf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bitwright.io.model.StoredTensor;

/// How a GGUF file states that positions are stretched, in the words of a Hugging Face `rope_scaling`.
///
/// Llama 3's scaling has no keys: the converter writes the factor of every frequency into `rope_freqs.weight`. The
/// parameters that give those factors are found again.
record GgufRotary(GgufMetadata metadata, String architecture, List<StoredTensor> tensors) {
    private static final double LOW = 1;
    private static final double HIGH = 4;
    private static final int LARGEST_CONTEXT = 1 << 20;
    private static final int MOST_FACTORS = 4096;

    Optional<Map<String, Object>> scaling() {
        Optional<StoredTensor> longFactors = tensor("rope_factors_long.weight");
        Optional<StoredTensor> shortFactors = tensor("rope_factors_short.weight");
        if (longFactors.isPresent() && shortFactors.isPresent()) {
            Map<String, Object> scaling = stretched("longrope");
            magnitude().ifPresent(magnitude -> scaling.put("attention_factor", magnitude));
            scaling.put("long_factor", values(longFactors.get()));
            scaling.put("short_factor", values(shortFactors.get()));
            return Optional.of(scaling);
        }
        String type = metadata.text(architecture + ".rope.scaling.type", "none");
        if (type.equals("none")) {
            return tensor("rope_freqs.weight").map(this::llama3);
        }
        Map<String, Object> scaling = stretched(type);
        if (type.equals("yarn") && scaling.get("factor") instanceof Number factor && factor.doubleValue() > 1) {
            // llama.cpp multiplies the paper's magnitude by the one that is stated.
            magnitude().ifPresent(magnitude -> scaling.put("attention_factor",
                    magnitude * (0.1 * Math.log(factor.doubleValue()) + 1)));
        }
        return Optional.of(scaling);
    }

    private Optional<Double> magnitude() {
        return Optional.ofNullable(metadata.value(architecture + ".rope.scaling.attn_factor"))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue());
    }

    /// A scaling with the parameters that have keys of their own.
    private Map<String, Object> stretched(String type) {
        Map<String, Object> scaling = new HashMap<>();
        scaling.put("rope_type", type);
        Map.of("factor", "factor", "original_max_position_embeddings", "original_context_length",
                "beta_fast", "yarn_beta_fast", "beta_slow", "yarn_beta_slow")
                .forEach((name, key) -> {
                    if (metadata.value(architecture + ".rope.scaling." + key) instanceof Number number) {
                        scaling.put(name, number);
                    }
                });
        return scaling;
    }

    private Optional<StoredTensor> tensor(String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name) && tensor.decodable()).findFirst();
    }

    private static List<Double> values(StoredTensor tensor) {
        double[] stored = new double[(int) Math.min(MOST_FACTORS, tensor.shape().elements())];
        tensor.data().read(0, stored.length, stored, 0);
        return Arrays.stream(stored).boxed().toList();
    }

    private Map<String, Object> llama3(StoredTensor tensor) {
        List<Double> stored = values(tensor);
        double factor = stored.isEmpty() ? 1 : stored.getLast();
        for (long context = 16; context <= LARGEST_CONTEXT; context *= 2) {
            if (matches(stored, factor, context)) {
                return Map.of("rope_type", "llama3", "factor", factor, "low_freq_factor", LOW, "high_freq_factor", HIGH,
                        "original_max_position_embeddings", context);
            }
        }
        return Map.of("rope_type", "rope_freqs");
    }

    private boolean matches(List<Double> stored, double factor, long context) {
        double base = metadata.value(architecture + ".rope.freq_base") instanceof Number number
                ? number.doubleValue()
                : 10_000;
        for (int i = 0; i < stored.size(); i++) {
            double wavelength = 2 * Math.PI * Math.pow(base, (double) i / stored.size());
            double smooth = Math.clamp((context / wavelength - LOW) / (HIGH - LOW), 0, 1);
            double expected = 1 / ((1 - smooth) / factor + smooth);
            if (Math.abs(stored.get(i) - expected) > 1e-4 * expected) {
                return false;
            }
        }
        return true;
    }
}
