package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.store.JsonFile;
import org.bitwright.io.store.UnwritableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class GgufQuantizerTest {
    private static final int HEAD = 4;

    @TempDir
    private Path folder;

    @TempDir
    private Path changed;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_linear_rope", "llama_llama3_rope", "mistral", "mixtral", "qwen2", "qwen3",
        "gemma3_text", "olmo2", "phi3", "gpt2", "gpt_neox"})
    void everyTensorOfEveryFamilyIsWrittenOnceWithItsBytes(String name) throws IOException {
        QuantizedModel written = quantize(name, plan());

        GgufOriginal read = GgufOriginal.read(written.file());
        assertThat(written.tensors()).allSatisfy(tensor -> assertThat(tensor.ggufName()).isNotEmpty());
        assertThat(read.places().keySet()).containsAll(
                written.tensors().stream().map(QuantizedTensor::ggufName).distinct().toList());
        assertThat(Files.size(written.file())).isEqualTo(written.bytes());
        assertThat(read.places().values()).allSatisfy(place -> assertThat(place.position() % 32).isZero());
        assertThat(written.tensorBytes()).isLessThan(written.bytes());
    }

    @Test
    void queryRowsBecomeRotaryPairsAndOthersKeepTheirOrder() throws IOException {
        QuantizedModel written = quantize("llama", plan());

        try (ModelFile model = open("llama")) {
            float[] query = new float[16 * 16];
            model.read("model.layers.0.self_attn.q_proj.weight", 0, query.length, query, 0);
            float[] stored = floats(written, "blk.0.attn_q.weight", query.length);
            for (int row = 0; row < 16; row++) {
                int within = row % HEAD;
                int source = row / HEAD * HEAD + within % 2 * (HEAD / 2) + within / 2;
                for (int column = 0; column < 16; column++) {
                    assertThat(stored[row * 16 + column]).isEqualTo(query[source * 16 + column]);
                }
            }
            float[] value = new float[8 * 16];
            model.read("model.layers.0.self_attn.v_proj.weight", 0, value.length, value, 0);
            assertThat(floats(written, "blk.0.attn_v.weight", value.length)).containsExactly(value);
        }
    }

    @Test
    void convolutionStyleWeightsAreTransposed() throws IOException {
        QuantizedModel written = quantize("gpt2", plan());

        try (ModelFile model = open("gpt2")) {
            String tensor = model.card().tensors().stream().map(info -> info.name())
                    .filter(name -> name.endsWith("h.0.mlp.c_fc.weight")).findFirst().orElseThrow();
            long columns = model.card().tensors().stream().filter(info -> info.name().equals(tensor)).findFirst()
                    .orElseThrow().shape().columns();
            int count = 16 * (int) columns;
            float[] source = new float[count];
            model.read(tensor, 0, count, source, 0);
            float[] stored = floats(written, "blk.0.ffn_up.weight", count);
            for (int in = 0; in < 16; in++) {
                for (int out = 0; out < columns; out++) {
                    assertThat(stored[out * 16 + in]).isEqualTo(source[in * (int) columns + out]);
                }
            }
        }
    }

    @Test
    void headsOfAFusedProjectionBecomeThirds() throws IOException {
        QuantizedModel written = quantize("gpt_neox", plan());

        try (ModelFile model = open("gpt_neox")) {
            int heads = model.config().positive("num_attention_heads");
            int width = model.config().positive("hidden_size");
            int size = width / heads;
            float[] source = new float[3 * width];
            model.read("gpt_neox.layers.0.attention.query_key_value.bias", 0, source.length, source, 0);
            float[] stored = floats(written, "blk.0.attn_qkv.bias", source.length);
            for (int third = 0; third < 3; third++) {
                for (int row = 0; row < width; row++) {
                    assertThat(stored[third * width + row])
                            .isEqualTo(source[(row / size * 3 + third) * size + row % size]);
                }
            }
        }
    }

    @Test
    void plannedTensorsHaveTheBytesOfTheirFormatAndFallbacksSayWhy() throws IOException {
        QuantizedModel written = quantize("llama", plan("model.layers.0.mlp.down_proj.weight", "q8_0",
                "model.layers.1.mlp.down_proj.weight", "q4_k", "model.embed_tokens.weight", "bf16"));

        float[] weights = new float[16 * 32];
        try (ModelFile model = open("llama")) {
            model.read("model.layers.0.mlp.down_proj.weight", 0, weights.length, weights, 0);
        }
        NumberFormat format = NumberFormats.named("q8_0");
        byte[] expected = new byte[Math.toIntExact(format.bytes(16, 32))];
        format.encode(weights, 32, null, expected);
        assertThat(bytes(written, "blk.0.ffn_down.weight", expected.length)).isEqualTo(expected);
        assertThat(tensor(written, "model.layers.0.mlp.down_proj.weight").reason()).isEmpty();
        assertThat(tensor(written, "model.layers.1.mlp.down_proj.weight")).satisfies(fallback -> {
            assertThat(fallback.requested()).isEqualTo("q4_k");
            assertThat(fallback.stored()).isEqualTo("q5_0");
            assertThat(fallback.reason()).contains("32").contains("q4_k").contains("256");
        });
        assertThat(tensor(written, "model.embed_tokens.weight").stored()).isEqualTo("bf16");
    }

    @Test
    void expertsShareOneTensorInOrder() throws IOException {
        QuantizedModel written = quantize("mixtral", plan());

        try (ModelFile model = open("mixtral")) {
            List<String> experts = model.card().tensors().stream().map(info -> info.name())
                    .filter(name -> name.contains("layers.0.block_sparse_moe.experts.") && name.endsWith(".w2.weight"))
                    .sorted().toList();
            assertThat(experts).hasSizeGreaterThan(1);
            float[] second = new float[16];
            model.read(experts.get(1), 0, 16, second, 0);
            int each = Math.toIntExact(model.card().tensors().stream()
                    .filter(info -> info.name().equals(experts.get(1))).findFirst().orElseThrow().shape().elements());
            float[] stored = floats(written, "blk.0.ffn_down_exps.weight", each * experts.size());
            assertThat(Arrays.copyOfRange(stored, each, each + 16)).containsExactly(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma3_text", "gpt2", "gpt_neox", "mixtral"})
    void aGgufFileMadeFromAnotherKeepsItsMetadataAndTheTensorsOutsideThePlan(String name) throws IOException {
        QuantizedModel first = quantize(name, plan());
        GgufOriginal before = GgufOriginal.read(first.file());
        String embedding = "token_embd.weight";
        QuantizedModel second;
        try (ModelFile model = ModelFiles.open(first.file())) {
            second = GgufQuantizer.quantize(model, plan(embedding, "bf16"), folder.resolve("second.gguf"),
                    Progress.NONE);
        }

        GgufOriginal after = GgufOriginal.read(second.file());
        assertThat(after.metadata().keySet()).containsExactlyElementsOf(before.metadata().keySet());
        for (QuantizedTensor tensor : second.tensors()) {
            int bytes = (int) tensor.bytes();
            if (tensor.ggufName().equals(embedding)) {
                assertThat(tensor.stored()).isEqualTo("bf16");
            } else {
                assertThat(bytes(second, tensor.ggufName(), bytes)).as(tensor.name())
                        .isEqualTo(bytes(first, tensor.ggufName(), bytes));
            }
        }
    }

    @Test
    void aTensorThatIsEncodedAnewFromGgufKeepsTheOrderOfItsRows() throws IOException {
        QuantizedModel first = quantize("llama", plan());
        QuantizedModel second;
        try (ModelFile model = ModelFiles.open(first.file())) {
            second = GgufQuantizer.quantize(model, plan("blk.0.attn_q.weight", "bf16"), folder.resolve("second.gguf"),
                    Progress.NONE);
        }

        float[] exact = floats(first, "blk.0.attn_q.weight", 16 * 16);
        byte[] expected = new byte[2 * exact.length];
        NumberFormats.BF16.encode(exact, 16, null, expected);
        assertThat(bytes(second, "blk.0.attn_q.weight", expected.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma3_text", "gpt2", "gpt_neox", "qwen2", "olmo2", "phi3"})
    void whatIsReadBackIsTheModel(String name) {
        QuantizedModel written = quantize(name, plan());

        try (ModelFile model = open(name); ModelFile back = ModelFiles.open(written.file())) {
            for (QuantizedTensor tensor : written.tensors()) {
                int count = Math.toIntExact(model.card().tensors().stream()
                        .filter(info -> info.name().equals(tensor.name())).findFirst().orElseThrow().shape()
                        .elements());
                float[] expected = new float[count];
                float[] actual = new float[count];
                model.read(tensor.name(), 0, count, expected, 0);
                back.read(tensor.ggufName(), 0, count, actual, 0);
                for (int i = 0; i < count; i++) {
                    assertThat(actual[i]).as(tensor.name()).isCloseTo(expected[i], within(1e-6f));
                }
            }
            assertThat(back.card().contextLength()).isEqualTo(model.card().contextLength());
        }
    }

    @Test
    void aFormatThatGgufCannotHoldIsRefusedByName() {
        assertRefused(plan("model.embed_tokens.weight", "int4-g128"), "model.embed_tokens.weight", "int4-g128");
    }

    @Test
    void aPlanForAnotherModelIsRefused() {
        assertRefused(plan("model.layers.7.mlp.down_proj.weight", "q8_0"), "model.layers.7.mlp.down_proj.weight",
                "another model");
    }

    @Test
    void anArchitectureOutsideGgufIsRefused() {
        assertThatExceptionOfType(NotForGgufException.class).isThrownBy(() -> quantize("opt", plan()))
                .withMessageContaining("opt");
        assertThat(folder).isEmptyDirectory();
    }

    static List<Arguments> unstatable() {
        return List.of(Arguments.of("gpt_neox", "hidden_act", "relu", "every gptneox with gelu"),
                Arguments.of("llama", "hidden_act", "gelu", "silu or swish"),
                Arguments.of("llama", "quantization_config", Map.of("quant_method", "fp8"), "quantised already"),
                Arguments.of("gpt2", "activation_function", "relu", "activation_function"),
                Arguments.of("gpt2", "scale_attn_weights", false, "scale_attn_weights"),
                Arguments.of("gpt2", "scale_attn_by_inverse_layer_idx", true, "scale_attn_by_inverse_layer_idx"),
                Arguments.of("gemma3_text", "query_pre_attn_scalar", 16L, "query_pre_attn_scalar"),
                Arguments.of("llama", "rope_parameters", Map.of("rope_type", "stretched"), "stretched"),
                Arguments.of("llama", "rope_parameters", Map.of("rope_type", "yarn", "factor", 2.0, "mscale", 1.0),
                        "mscale"));
    }

    @ParameterizedTest
    @MethodSource("unstatable")
    void whatGgufCannotStateIsLeftOut(String name, String key, Object value, String sentence) {
        try (ModelFile model = changed(name, Map.of(key, value))) {
            assertThatExceptionOfType(NotForGgufException.class)
                    .isThrownBy(() -> GgufQuantizer.quantize(model, plan(), folder.resolve("out.gguf"), Progress.NONE))
                    .withMessageContaining(sentence);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void importanceOfColumnsDecidesWhatIsStoredExactly() throws IOException {
        String tensor = "model.layers.0.mlp.down_proj.weight";
        try (ModelFile model = open("llama")) {
            int columns = (int) model.card().tensors().stream().filter(info -> info.name().equals(tensor)).findFirst()
                    .orElseThrow().shape().columns();
            float[] importance = new float[columns];
            for (int i = 0; i < columns; i++) {
                importance[i] = i % 4 == 0 ? 100 : 0.01f;
            }
            QuantizedModel written = GgufQuantizer.quantize(model, plan(tensor, "q4_0"), Map.of(tensor, importance),
                    folder.resolve("out.gguf"), Progress.NONE);
            QuantizedTensor row = tensor(written, tensor);
            NumberFormat format = NumberFormats.named(row.stored());
            float[] weights = new float[(int) (row.bytes() * 8 / format.bitsPerWeight())];
            model.read(tensor, 0, weights.length, weights, 0);
            byte[] expected = new byte[(int) row.bytes()];
            format.encode(weights, columns, importance, expected);
            byte[] plain = new byte[(int) row.bytes()];
            format.encode(weights, columns, null, plain);

            assertThat(bytes(written, row.ggufName(), expected.length)).isEqualTo(expected).isNotEqualTo(plain);
        }
    }

    @Test
    void aFileOfTheModelIsNeverWrittenOver() throws IOException {
        Path copy = folder.resolve("model.safetensors");
        Files.copy(resource("llama").resolve("model.safetensors"), copy);
        Files.copy(resource("llama").resolve("config.json"), folder.resolve("config.json"));
        byte[] before = Files.readAllBytes(copy);

        try (ModelFile model = ModelFiles.open(folder)) {
            assertThatExceptionOfType(UnwritableFileException.class)
                    .isThrownBy(() -> GgufQuantizer.quantize(model, plan(), copy, Progress.NONE));
        }
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }

    @Test
    void cancellingLeavesNothing() {
        Progress impatient = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (ModelFile model = open("llama")) {
            assertThatExceptionOfType(QuantizationCancelledException.class).isThrownBy(
                    () -> GgufQuantizer.quantize(model, plan(), folder.resolve("out.gguf"), impatient));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(Plan plan, String... words) {
        assertThatExceptionOfType(NotForGgufException.class).isThrownBy(() -> quantize("llama", plan))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
        assertThat(folder).isEmptyDirectory();
    }

    private QuantizedModel quantize(String name, Plan plan) {
        try (ModelFile model = open(name)) {
            return GgufQuantizer.quantize(model, plan, folder.resolve("out.gguf"), Progress.NONE);
        }
    }

    private static QuantizedTensor tensor(QuantizedModel written, String name) {
        return written.tensors().stream().filter(tensor -> tensor.name().equals(name)).findFirst().orElseThrow();
    }

    private static float[] floats(QuantizedModel written, String name, int count) throws IOException {
        float[] values = new float[count];
        ByteBuffer.wrap(bytes(written, name, 4 * count)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static byte[] bytes(QuantizedModel written, String name, int count) throws IOException {
        GgufOriginal.Place place = Objects.requireNonNull(GgufOriginal.read(written.file()).places().get(name), name);
        try (InputStream stream = Files.newInputStream(written.file())) {
            stream.skipNBytes(place.position());
            return stream.readNBytes(count);
        }
    }

    private static Plan plan(String... namesAndFormats) {
        List<PlanEntry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndFormats.length; i += 2) {
            entries.add(new PlanEntry(namesAndFormats[i], namesAndFormats[i + 1], 0, AssignmentReason.HAND));
        }
        return new Plan("", DamageKind.TRACE, entries, 0, 0, 0, 0, 0, ProofStatus.FEASIBLE);
    }

    private static ModelFile open(String name) {
        return ModelFiles.open(resource(name));
    }

    /// A model under another configuration.
    private ModelFile changed(String name, Map<String, Object> settings) {
        try {
            Path copy = Files.createTempDirectory(changed, name);
            Files.copy(resource(name).resolve("model.safetensors"), copy.resolve("model.safetensors"));
            Map<String, Object> values;
            try (ModelFile model = ModelFiles.open(resource(name))) {
                values = new HashMap<>(model.config().values());
            }
            values.putAll(settings);
            JsonFile.write(copy.resolve("config.json"), values);
            return ModelFiles.open(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(GgufQuantizerTest.class.getResource("/models/" + name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
