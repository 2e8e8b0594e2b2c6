package org.bitwright.io.model;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoldenModelsTest {
    static Path model(String name) {
        try {
            return Path.of(Objects.requireNonNull(GoldenModelsTest.class.getResource("/models/" + name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_linear_rope", "llama_llama3_rope", "mistral", "qwen2", "qwen3",
        "gemma3_text", "olmo2", "phi3", "mixtral", "gpt2", "opt", "gpt_neox"})
    void everyTensorOfEveryArchitectureHasARole(String name) {
        try (ModelFile model = ModelFiles.open(model(name))) {
            assertThat(model.card().tensors()).noneMatch(tensor -> tensor.role() == TensorRole.OTHER);
            assertThat(model.card().remarks()).isEmpty();
            assertThat(model.card().contextLength()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @CsvSource({"llama, false, 16, 3", "llama_llama3_rope, true, 15, 2", "qwen2, true, 15, 2", "phi3, false, 10, 3",
        "mixtral, false, 34, 3", "gpt2, true, 9, 4", "opt, true, 13, 4", "gpt_neox, false, 10, 4"})
    void decidedTensorsAndTiesFollowTheConfiguration(String name, boolean tied, int decided, int outsideBlocks) {
        try (ModelFile model = ModelFiles.open(model(name))) {
            assertThat(model.card().tiedHead()).isEqualTo(tied);
            assertThat(model.card().decidedTensors()).hasSize(decided);
            assertThat(model.card().tensors().stream().filter(tensor -> tensor.block() < 0)).hasSize(outsideBlocks);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "opt"})
    void floatAndDoubleReadsAgreeAtAnyPosition(String name) {
        try (ModelFile model = ModelFiles.open(model(name))) {
            for (TensorInfo tensor : model.card().tensors()) {
                int count = (int) tensor.shape().elements();
                float[] floats = new float[count];
                double[] doubles = new double[count + 3];
                model.read(tensor.name(), 0, count, floats, 0);
                model.read(tensor.name(), 5, count - 5, doubles, 3);
                assertThat((float) doubles[3]).isEqualTo(floats[5]);
                assertThat((float) doubles[count - 3]).isEqualTo(floats[count - 1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void fingerprintsAreStable(String name) {
        try (ModelFile first = ModelFiles.open(model(name));
                ModelFile second = ModelFiles.open(model(name).resolve("model.safetensors"))) {
            assertThat(first.card().fingerprint()).isEqualTo(second.card().fingerprint()).hasSize(64);
            assertThat(Set.of(model("llama"), model("gpt2"))).contains(first.path());
        }
    }
}
