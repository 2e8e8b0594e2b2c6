package org.bitwright.analysis.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.analysis.Precision;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.gguf.write.NotForGgufException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.StackedName;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// A model written as GGUF without any plan computes what it computed before.
class ConvertedModelTest {
    private static final Plan NOTHING = new Plan("", DamageKind.TRACE, List.of(), 0, 0, 0, 0, 0,
            ProofStatus.UNPROVEN);

    @TempDir
    private Path folder;

    private Path converted(Path model) {
        Path file = folder.resolve("converted.gguf");
        try (ModelFile original = ModelFiles.open(model)) {
            GgufQuantizer.quantize(original, NOTHING, file, Progress.NONE);
        }
        return file;
    }

    private static DifferentiableModel load(Path path) {
        try (ModelFile file = ModelFiles.open(path)) {
            return LanguageModels.load(file, Precision.DOUBLE, 2);
        }
    }

    private static double loss(Path path, List<int[]> rows) {
        try (DifferentiableModel model = load(path)) {
            return model.tokenLosses(rows).stream().flatMapToDouble(Arrays::stream).average().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_biased", "llama_linear_rope", "llama_llama3_rope", "llama_yarn_rope",
        "mistral", "mixtral", "qwen2", "qwen3", "olmo2", "starcoder2", "smollm3", "phi3", "phi3_long_rope", "gpt2",
        "gpt_neox", "gpt_neox_serial"})
    void convertedModelLosesAnotherAmount(String name) {
        Golden golden = Golden.inDouble(name);
        assertThat(loss(converted(golden.folder()), golden.rows())).isCloseTo(golden.loss(), within(1e-12));
    }

    @Test
    void expertsOfQwenLoseAnotherAmountOrBlocksWithoutExpertsAreWritten() throws IOException {
        Golden golden = Golden.inDouble("qwen3_moe");
        assertThatThrownBy(() -> converted(golden.folder())).isInstanceOf(NotForGgufException.class)
                .hasMessageContaining("model.layers.1.mlp").hasMessageContaining("qwen3moe");
        Path first = Files.createDirectory(folder.resolve("first"));
        try (ModelFile original = ModelFiles.open(golden.folder())) {
            new RewrittenModel(original).some(first.resolve("model.safetensors"),
                    name -> !name.matches("model\\.layers\\.[12]\\..*"));
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = (ObjectNode) json.readTree(golden.folder().resolve("config.json").toFile());
        json.writeValue(first.resolve("config.json").toFile(), config.put("num_hidden_layers", 1));
        double expected = loss(first, golden.rows());

        assertThat(expected).isNotCloseTo(golden.loss(), within(1e-4));
        assertThat(loss(converted(first), golden.rows())).isCloseTo(expected, within(1e-12));
    }

    @Test
    void gainsOfGemmaCountFromAnotherNumberOrItsBlocksSlideOrTurnOtherwise() {
        Golden golden = Golden.inDouble("gemma3_text");

        // One is added to every gain in single precision.
        assertThat(loss(converted(golden.folder()), golden.rows())).isCloseTo(golden.loss(), within(2e-7));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mixtral_five,       'looks back 5 tokens'
            qwen2_sliding,      'looks back 4 tokens'
            llama_dynamic_rope, 'no word for dynamic scaling'
            """)
    void whatLlamaCppCannotBeToldIsRemarked(String name, String said) {
        try (ModelFile original = ModelFiles.open(Golden.inDouble(name).folder())) {
            assertThat(GgufQuantizer.quantize(original, NOTHING, folder.resolve("converted.gguf"), Progress.NONE)
                    .remarks()).singleElement().asString().contains(said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma3_text", "qwen2", "llama_yarn_rope"})
    void whatLlamaCppCanBeToldNeedsNoRemark(String name) {
        try (ModelFile original = ModelFiles.open(Golden.inDouble(name).folder())) {
            assertThat(GgufQuantizer.quantize(original, NOTHING, folder.resolve("converted.gguf"), Progress.NONE)
                    .remarks()).isEmpty();
        }
    }

    @Test
    void tiedHeadIsStoredOrCountedTwice() throws IOException {
        Golden golden = Golden.inDouble("qwen2");
        Path file = converted(golden.folder());
        try (ModelFile original = ModelFiles.open(golden.folder()); ModelFile written = ModelFiles.open(file)) {
            for (ModelFile model : List.of(original, written)) {
                assertThat(model.card().tiedHead()).isTrue();
                assertThat(model.card().tensors()).filteredOn(tensor -> tensor.role() == TensorRole.EMBEDDING)
                        .hasSize(1);
                assertThat(model.card().tensors()).noneMatch(tensor -> tensor.role() == TensorRole.HEAD);
            }
            assertThat(written.card().parameters()).isEqualTo(original.card().parameters());
            List<TensorInfo> decided = original.card().decidedTensors();
            long weights = decided.stream().mapToLong(tensor -> Float.BYTES * tensor.shape().elements()).sum();
            assertThat(Files.size(file)).isEqualTo(weights
                    + GgufQuantizer.fixedBytes(original, decided.stream().map(TensorInfo::name).toList()));
        }
    }

    @Test
    void expertsOfAStackHaveAnotherCurvatureThanExpertsOfTheirOwn() {
        Golden golden = Golden.inDouble("mixtral");
        GgufNames names = GgufNames.forArchitecture("mixtral");
        try (DifferentiableModel model = load(converted(golden.folder()));
                Curvature curvature = model.curvature(golden.rows())) {
            HessianProduct product = curvature.product(Golden.PROBE);
            int experts = 0;
            for (Map.Entry<String, Double> norm : golden.numbers("hvp_norm").entrySet()) {
                GgufName name = Objects.requireNonNull(names.of(norm.getKey()));
                String own = name.shared() ? new StackedName(name.name(), name.expert()).toString() : name.name();
                experts += name.shared() ? 1 : 0;
                // The probe counts elements in the file's order, which a permutation of rows changes.
                if (!norm.getKey().matches(".*[qk]_proj.weight")) {
                    assertThat(product.norm(own)).as(own).isFinite().isPositive();
                }
                assertThat(model.gradient(golden.rows()).norm(own)).as(own)
                        .isCloseTo(golden.numbers("grad_norm").get(norm.getKey()), within(1e-9));
            }
            assertThat(experts).isEqualTo(24);
        }
    }

    @Test
    void stacksOfSafetensorsAreNotComputed() throws IOException {
        Golden golden = Golden.inDouble("mixtral");
        Path stacked = Files.createDirectory(folder.resolve("stacked"));
        Files.copy(golden.folder().resolve("config.json"), stacked.resolve("config.json"));
        try (ModelFile original = ModelFiles.open(golden.folder())) {
            new RewrittenModel(original).stacked(stacked.resolve("model.safetensors"));
        }
        assertThat(loss(stacked, golden.rows())).isCloseTo(golden.loss(), within(1e-12));
        try (ModelFile file = ModelFiles.open(stacked)) {
            assertThat(file.card().tensors()).extracting(tensor -> tensor.name())
                    .contains("model.layers.1.mlp.experts.gate_up_proj[3]")
                    .doesNotContain("model.layers.1.mlp.experts.gate_up_proj");
        }
    }
}
