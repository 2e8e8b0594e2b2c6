package org.bitwright.io.gguf;

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

    Optional<Map<String, Object>> scaling() {
        String type = metadata.text(architecture + ".rope.scaling.type", "none");
        Object factor = metadata.value(architecture + ".rope.scaling.factor");
        if (type.equals("linear") && factor instanceof Number number) {
            return Optional.of(Map.of("rope_type", "linear", "factor", number.doubleValue()));
        }
        if (!type.equals("none")) {
            return Optional.of(Map.of("rope_type", type));
        }
        return tensors.stream()
                .filter(tensor -> tensor.name().equals("rope_freqs.weight") && tensor.decodable())
                .findFirst()
                .map(this::llama3);
    }

    private Map<String, Object> llama3(StoredTensor tensor) {
        double[] stored = new double[(int) Math.min(4096, tensor.shape().elements())];
        tensor.data().read(0, stored.length, stored, 0);
        double factor = stored.length == 0 ? 1 : stored[stored.length - 1];
        for (long context = 16; context <= LARGEST_CONTEXT; context *= 2) {
            if (matches(stored, factor, context)) {
                return Map.of("rope_type", "llama3", "factor", factor, "low_freq_factor", LOW, "high_freq_factor", HIGH,
                        "original_max_position_embeddings", context);
            }
        }
        return Map.of("rope_type", "rope_freqs");
    }

    private boolean matches(double[] stored, double factor, long context) {
        double base = metadata.value(architecture + ".rope.freq_base") instanceof Number number
                ? number.doubleValue()
                : 10_000;
        for (int i = 0; i < stored.length; i++) {
            double wavelength = 2 * Math.PI * Math.pow(base, (double) i / stored.length);
            double smooth = Math.clamp((context / wavelength - LOW) / (HIGH - LOW), 0, 1);
            double expected = 1 / ((1 - smooth) / factor + smooth);
            if (Math.abs(stored[i] - expected) > 1e-4 * expected) {
                return false;
            }
        }
        return true;
    }
}
