package org.bitwright.analysis.model.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.bitwright.analysis.model.Golden;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AttentionSettingsTest {
    @TempDir
    private Path folder;

    /// As `Gemma3TextConfig` of transformers counts them.
    @Test
    void fiveOfSixBlocksOfGemma3SlideWhereNothingSaysWhich() throws IOException {
        Files.copy(Golden.of("gemma3_text").folder().resolve("model.safetensors"),
                folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"),
                "{\"model_type\":\"gemma3_text\",\"hidden_size\":2304,\"num_hidden_layers\":13}");
        try (ModelFile model = ModelFiles.open(folder)) {
            AttentionSettings heads = AttentionSettings.of(model.config());

            assertThat(IntStream.range(0, 13).map(heads::window)).containsExactly(4096, 4096, 4096, 4096, 4096, 0,
                    4096, 4096, 4096, 4096, 4096, 0, 4096);
            assertThat(heads.width()).isEqualTo(256);
            assertThat(heads.scale()).isEqualTo(1 / 16.0);
            assertThat(heads.queries()).isEqualTo(8);
            assertThat(heads.keys()).isEqualTo(4);
        }
    }
}
