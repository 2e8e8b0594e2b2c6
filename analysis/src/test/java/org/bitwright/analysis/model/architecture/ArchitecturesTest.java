package org.bitwright.analysis.model.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.analysis.model.Golden;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a configuration asks for is done or refused, never ignored.
class ArchitecturesTest {
    static List<Arguments> settings() {
        return List.of(Arguments.of("final_logit_softcapping", 30.0, "logits that are capped"),
                Arguments.of("attn_logit_softcapping", 50.0, "attention scores that are capped"),
                Arguments.of("use_bidirectional_attention", true, "attention in both directions"),
                Arguments.of("quantization_config", Map.of("quant_method", "fp8"), "quantised already"),
                Arguments.of("layer_types", List.of("full_attention"), "must be 2 times"),
                Arguments.of("layer_types", List.of("full_attention", "chunked_attention"), "chunked_attention"),
                Arguments.of("hidden_activation", "swiglu", "swiglu"),
                Arguments.of("num_key_value_heads", 3L, "must be a multiple"),
                Arguments.of("num_attention_heads", 0L, "must be between 1"),
                Arguments.of("num_hidden_layers", 3L, "must be 3 times"),
                Arguments.of("num_hidden_layers", (long) Integer.MAX_VALUE, "must be at most 10000"),
                Arguments.of("num_hidden_layers", 0L, "must be between 1"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingIsIgnored(String key, Object value, String sentence) {
        try (ModelFile model = ModelFiles.open(Golden.of("gemma3_text").folder())) {
            Map<String, Object> values = new HashMap<>(model.config().values());
            values.put(key, value);
            assertThatThrownBy(() -> Architectures.tape(model.card(), new ModelConfig("config.json", values)))
                    .isInstanceOf(BitwrightException.class).hasMessageContaining(sentence);
        }
    }

    @Test
    void settingThatIsTurnedOffIsRefused() {
        try (ModelFile model = ModelFiles.open(Golden.of("gemma3_text").folder())) {
            assertThat(model.config().values()).containsEntry("use_bidirectional_attention", false);
            assertThat(Architectures.tape(model.card(), model.config()).parameters()).hasSize(
                    model.card().tensors().size());
        }
    }
}
