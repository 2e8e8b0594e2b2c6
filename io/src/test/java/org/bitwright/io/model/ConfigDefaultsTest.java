package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.io.safetensors.SafetensorsBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigDefaultsTest {
    @TempDir
    private Path folder;

    private ModelConfig opened(String config) throws IOException {
        SafetensorsBytes.write(folder.resolve("model.safetensors"),
                SafetensorsBytes.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4]));
        Files.writeString(folder.resolve("config.json"), config);
        try (ModelFile model = ModelFiles.open(folder)) {
            return model.config();
        }
    }

    @Test
    void gemma3SlidesInFiveOfSixBlocksUnlessItSaysOtherwise() throws IOException {
        ModelConfig config = opened("{\"model_type\":\"gemma3_text\",\"hidden_size\":64}");

        assertThat(config.positive("sliding_window")).isEqualTo(4096);
        assertThat(config.positive("sliding_window_pattern")).isEqualTo(6);
        assertThat(config.positive("head_dim")).isEqualTo(256);
        assertThat(config.positive("query_pre_attn_scalar")).isEqualTo(256);
        assertThat(config.positive("num_attention_heads")).isEqualTo(8);
        assertThat(config.positive("num_key_value_heads")).isEqualTo(4);
    }

    @Test
    void whatIsStatedStays() throws IOException {
        ModelConfig config = opened("""
                {"model_type":"gemma3_text","sliding_window":8,"layer_types":["full_attention"],"head_dim":16}""");

        assertThat(config.positive("sliding_window")).isEqualTo(8);
        assertThat(config.has("sliding_window_pattern")).isFalse();
        assertThat(config.positive("head_dim")).isEqualTo(16);
    }

    @Test
    void otherFamiliesHaveNoSuchDefaults() throws IOException {
        assertThat(opened("{\"model_type\":\"llama\"}").values()).containsOnlyKeys("model_type");
    }
}
