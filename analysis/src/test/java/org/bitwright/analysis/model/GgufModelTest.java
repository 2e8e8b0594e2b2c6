package org.bitwright.analysis.model;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

import org.bitwright.analysis.Precision;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The reference models as llama.cpp's converters arrange them: other names, other keys, rows of q and k permuted.
class GgufModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_llama3_rope", "mistral", "qwen2", "qwen3", "phi3", "gpt2", "gpt_neox",
        "olmo2"})
    void convertedModelLosesAnotherAmountThanTheReference(String name) throws URISyntaxException {
        Golden golden = Golden.of(name);
        Path path = Path.of(Objects.requireNonNull(getClass().getResource("/gguf/" + name + ".gguf")).toURI());
        try (ModelFile file = ModelFiles.open(path);
                DifferentiableModel model = LanguageModels.load(file, Precision.DOUBLE)) {
            double loss = model.tokenLosses(golden.rows()).stream().flatMapToDouble(Arrays::stream).average()
                    .orElseThrow();
            assertThat(loss).isCloseTo(golden.loss(), within(Tolerance.of(name).loss()));
        }
    }
}
