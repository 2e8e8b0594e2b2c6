package org.bitwright.io.gguf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.StoredTensor;

/// Translates the hyper-parameters of a GGUF file into the names of Hugging Face configurations.
///
/// Translation only: a value of the wrong type is passed on and named by whoever needs it.
final class GgufConfig {
    /// Hugging Face name and GGUF key after the architecture, for all architectures.
    private static final Map<String, String> COMMON = Map.ofEntries(Map.entry("num_hidden_layers", "block_count"),
            Map.entry("hidden_size", "embedding_length"), Map.entry("intermediate_size", "feed_forward_length"),
            Map.entry("num_attention_heads", "attention.head_count"),
            Map.entry("num_key_value_heads", "attention.head_count_kv"),
            Map.entry("head_dim", "attention.key_length"), Map.entry("max_position_embeddings", "context_length"),
            Map.entry("rms_norm_eps", "attention.layer_norm_rms_epsilon"), Map.entry("rope_theta", "rope.freq_base"),
            Map.entry("sliding_window", "attention.sliding_window"),
            Map.entry("final_logit_softcapping", "final_logit_softcapping"),
            Map.entry("attn_logit_softcapping", "attn_logit_softcapping"),
            Map.entry("num_local_experts", "expert_count"), Map.entry("num_experts_per_tok", "expert_used_count"),
            Map.entry("vocab_size", "vocab_size"));
    private static final Map<String, String> GPT2 = Map.of("n_layer", "block_count", "n_embd", "embedding_length",
            "n_inner", "feed_forward_length", "n_head", "attention.head_count", "n_positions", "context_length",
            "layer_norm_epsilon", "attention.layer_norm_epsilon");
    private static final Map<String, String> GPT_NEOX = Map.of("layer_norm_eps", "attention.layer_norm_epsilon",
            "use_parallel_residual", "use_parallel_residual");

    private static final Map<String, String> STARCODER2 = Map.of("norm_epsilon", "attention.layer_norm_epsilon");

    private final GgufMetadata metadata;
    private final List<StoredTensor> tensors;
    private final String architecture;
    private final Map<String, Object> values = new HashMap<>();

    GgufConfig(GgufMetadata metadata, List<StoredTensor> tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
        this.architecture = metadata.text("general.architecture", "unknown");
    }

    ModelConfig config() {
        translate(COMMON);
        values.put("model_type", modelType());
        values.put("tie_word_embeddings", tensors.stream().noneMatch(tensor -> tensor.name().equals("output.weight")));
        vocabulary();
        token("bos_token_id", "tokenizer.ggml.bos_token_id");
        token("eos_token_id", "tokenizer.ggml.eos_token_id");
        switch (modelType()) {
            case "gpt2" -> {
                translate(GPT2);
                values.put("activation_function", "gelu_new");
            }
            case "gpt_neox" -> {
                translate(GPT_NEOX);
                values.put("hidden_act", metadata.text("gptneox.hidden_act", "gelu"));
                partialRotation("rotary_pct");
            }
            case "starcoder2" -> {
                translate(STARCODER2);
                values.put("hidden_act", "gelu_pytorch_tanh");
            }
            case "gemma3_text" -> gemma();
            case "qwen3_moe" -> {
                values.put("hidden_act", "silu");
                // As llama.cpp computes the family.
                values.put("norm_topk_prob", true);
            }
            default -> {
                values.put("hidden_act", "silu");
                partialRotation("partial_rotary_factor");
            }
        }
        new GgufRotary(metadata, architecture, tensors).scaling()
                .ifPresent(scaling -> values.put("rope_scaling", scaling));
        return new ModelConfig("the metadata of " + metadata.file(), values);
    }

    private String modelType() {
        return switch (architecture) {
            case "llama" -> metadata.has("llama.expert_count") && metadata.integer("llama.expert_count", 0) > 0
                    ? "mixtral"
                    : "llama";
            case "gptneox" -> "gpt_neox";
            case "gemma3" -> "gemma3_text";
            case "qwen3moe" -> "qwen3_moe";
            default -> architecture;
        };
    }

    private void translate(Map<String, String> names) {
        names.forEach((name, key) -> {
            Object value = metadata.value(architecture + "." + key);
            if (value instanceof GgufArray array) {
                List<Object> elements = array.values();
                // Some models state a number per block; all blocks of the known families share one.
                value = !elements.isEmpty() && elements.stream().distinct().count() == 1 ? elements.getFirst() : null;
            }
            if (value != null) {
                values.put(name, value);
            }
        });
    }

    private void vocabulary() {
        tensors.stream()
                .filter(tensor -> tensor.name().equals("token_embd.weight") && !tensor.shape().dimensions().isEmpty())
                .findFirst()
                .ifPresent(tensor -> values.put("vocab_size", tensor.shape().dimensions().getFirst()));
    }

    private void token(String name, String key) {
        if (metadata.value(key) instanceof Long id) {
            values.put(name, id);
        }
    }

    private void partialRotation(String name) {
        if (metadata.value(architecture + ".rope.dimension_count") instanceof Long rotated) {
            long width = headWidth();
            if (width > 0 && rotated > 0 && rotated < width) {
                values.put(name, (double) rotated / width);
            }
        }
    }

    /// As llama.cpp computes Gemma 3: unless the file says otherwise, local blocks rotate by 10,000 and five of six blocks
    /// are local.
    private void gemma() {
        values.put("hidden_activation", "gelu_pytorch_tanh");
        values.put("rope_local_base_freq",
                metadata.value(architecture + ".rope.freq_base_swa") instanceof Double base ? base : 10_000.0);
        switch (metadata.value(architecture + ".attention.sliding_window_pattern")) {
            case GgufArray kinds -> values.put("layer_types", kinds.values().stream()
                    .map(kind -> Boolean.TRUE.equals(kind) ? "sliding_attention" : "full_attention").toList());
            case Long pattern -> values.put("sliding_window_pattern", pattern);
            case null, default -> values.put("sliding_window_pattern", 6L);
        }
        values.putIfAbsent("rope_theta", 1_000_000.0);
        boolean largest = Long.valueOf(62).equals(values.get("num_hidden_layers"));
        values.put("query_pre_attn_scalar", largest ? perHead() : headWidth());
    }

    private long headWidth() {
        return values.get("head_dim") instanceof Long width ? width : perHead();
    }

    private long perHead() {
        return values.get("hidden_size") instanceof Long hidden
                && values.get("num_attention_heads") instanceof Long heads
                && heads > 0 ? hidden / heads : 0;
    }
}
