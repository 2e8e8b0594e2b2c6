package org.bitwright.io.gguf.write;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// Settings that have no key in GGUF, because llama.cpp computes a family in one way alone: a model that differs would be
/// another model there, so it is not written.
record ImpliedSettings(GgufArchitecture architecture, ModelCard card, ModelConfig config) {
    private static final Set<String> SILU = Set.of("silu", "swish");
    private static final Set<String> GELU_BY_TANH = Set.of("gelu_pytorch_tanh", "gelu_new", "gelu_fast");
    private static final Set<String> GELU = Set.of("gelu", "gelu_pytorch_tanh", "gelu_new", "gelu_fast");
    private static final int LARGEST_GEMMA = 62;

    /// @throws NotForGgufException
    ///             when a setting is not the implied one
    void require() {
        if (config.has("quantization_config")) {
            throw new NotForGgufException(
                    "The weights of %s are quantised already (quantization_config), and their scales are not read."
                            .formatted(card.name()));
        }
        switch (architecture) {
            case GPT2 -> gpt2();
            // llama.cpp approximates the exact function too; a key of our own tells them apart.
            case GPT_NEOX -> activation("hidden_act", GELU);
            case STARCODER2 -> activation("hidden_act", GELU_BY_TANH);
            case GEMMA, GEMMA2 -> activation("hidden_activation", GELU_BY_TANH);
            case GEMMA3 -> gemma3();
            case SMOLLM3 -> smollm3();
            case QWEN2, QWEN3, QWEN2_MOE, QWEN3_MOE -> qwen();
            case LLAMA, PHI3, OLMO2 -> activation("hidden_act", SILU);
        }
        new RotaryScaling(config).requireStatable();
    }

    private void gpt2() {
        activation("activation_function", GELU_BY_TANH);
        value("scale_attn_weights", true);
        value("scale_attn_by_inverse_layer_idx", false);
    }

    private void gemma3() {
        activation("hidden_activation", GELU_BY_TANH);
        int shared = config.positive("hidden_size") / config.positive("num_attention_heads");
        number("query_pre_attn_scalar", config.positive("num_hidden_layers") == LARGEST_GEMMA
                ? shared
                : config.positive("head_dim", shared));
    }

    private void smollm3() {
        activation("hidden_act", SILU);
        value("use_sliding_window", false);
        value("no_rope_layer_interval", 4L);
        if (config.has("no_rope_layers")) {
            List<Double> rotating = config.numbers("no_rope_layers");
            for (int block = 0; block < rotating.size(); block++) {
                double implied = (block + 1) % 4 == 0 ? 0 : 1;
                require(rotating.get(block) == implied, "no_rope_layers of block " + block, rotating.get(block),
                        implied == 0 ? "0" : "1");
            }
        }
    }

    private void qwen() {
        activation("hidden_act", SILU);
        if (architecture == GgufArchitecture.QWEN3_MOE) {
            require(config.flag("norm_topk_prob", false), "norm_topk_prob", "false", "true");
            card.tensors().stream().filter(tensor -> tensor.name().matches(".*\\.mlp\\.(gate|up|down)_proj\\.weight"))
                    .findFirst().ifPresent(dense -> {
                        throw new NotForGgufException(
                                "The block of %s has no experts, but in GGUF every block of %s has some.".formatted(
                                        dense.name(), architecture.id()));
                    });
        }
    }

    private void activation(String key, Set<String> implied) {
        Object stated = config.values().get(key);
        require(stated == null || implied.contains(stated), key, stated,
                String.join(" or ", implied.stream().sorted().toList()));
    }

    private void value(String key, Object implied) {
        Object stated = config.values().getOrDefault(key, implied);
        require(Objects.equals(stated, implied), key, stated, implied.toString());
    }

    private void number(String key, double implied) {
        double stated = config.number(key, implied);
        require(stated == implied, key, stated, Double.toString(implied));
    }

    private void require(boolean agrees, String setting, @Nullable Object stated, String implied) {
        if (!agrees) {
            throw new NotForGgufException(
                    "The %s of %s is %s, which GGUF cannot state: llama.cpp computes every %s with %s.".formatted(
                            setting, card.name(), Excerpt.of(String.valueOf(stated)), architecture.id(), implied));
        }
    }
}
