package org.bitwright.io.gguf;

import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.bitwright.io.format.ggml.GgmlType;
import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.StackedName;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Models written as llama.cpp's converters write them must read as they were.
class GgufGoldenTest {
    /// Enough of the metadata that converters write, under keys after the architecture.
    private static final Map<String, List<String>> INTEGERS = Map.of("block_count", List.of("num_hidden_layers",
            "n_layer"), "embedding_length", List.of("hidden_size", "n_embd"), "attention.head_count",
            List.of("num_attention_heads", "n_head"), "attention.head_count_kv", List.of("num_key_value_heads"),
            "feed_forward_length", List.of("intermediate_size", "n_inner"), "context_length",
            List.of("max_position_embeddings", "n_positions"), "attention.key_length", List.of("head_dim"),
            "attention.sliding_window", List.of("sliding_window"));
    private static final Map<String, List<String>> NUMBERS = Map.of("attention.layer_norm_rms_epsilon",
            List.of("rms_norm_eps"), "attention.layer_norm_epsilon", List.of("layer_norm_epsilon", "layer_norm_eps"));

    @TempDir
    private Path folder;

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(GgufGoldenTest.class.getResource(name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_llama3_rope", "mistral", "qwen2", "qwen3", "gemma3_text", "olmo2", "phi3",
        "gpt2", "gpt_neox", "mixtral"})
    void convertedModelReadsAsTheOriginal(String name) {
        try (ModelFile original = ModelFiles.open(resource("/models/" + name));
                ModelFile converted = ModelFiles.open(convert(original).write(folder.resolve(name + ".gguf")))) {
            GgufNames names = GgufNames.forArchitecture(original.card().architecture());
            for (TensorInfo tensor : original.card().tensors()) {
                GgufName gguf = Objects.requireNonNull(names.of(tensor.name()));
                TensorInfo read = info(converted, gguf.shared()
                        ? new StackedName(gguf.name(), gguf.expert()).toString()
                        : gguf.name());
                assertThat(read.role()).isEqualTo(tensor.role());
                assertThat(read.block()).isEqualTo(tensor.block());
                assertThat(read.shape()).isEqualTo(tensor.shape());
                double[] expected = values(original, tensor.name(), 0, (int) tensor.shape().elements());
                double[] found = values(converted, read.name(), 0, expected.length);
                double rounding = gguf.layout() == GgufLayout.ONE_ADDED ? 1e-7 : 0;
                assertThat(found).as(tensor.name()).containsExactly(expected, within(rounding));
            }
            assertThat(converted.card().tiedHead()).isEqualTo(original.card().tiedHead());
            assertThat(converted.card().contextLength()).isEqualTo(64);
            for (String key : List.of("hidden_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads",
                    "head_dim", "vocab_size", "rms_norm_eps", "n_layer", "n_head", "layer_norm_epsilon",
                    "layer_norm_eps",
                    "tie_word_embeddings", "num_local_experts")) {
                if (original.config().has(key)) {
                    assertThat(converted.config().values()).containsEntry(key,
                            Objects.requireNonNull(original.config().values().get(key)));
                }
            }
        }
    }

    @Test
    void scalingOfLlama3IsFoundAgainFromItsFactors() {
        try (ModelFile original = ModelFiles.open(resource("/models/llama_llama3_rope"));
                ModelFile converted = ModelFiles.open(
                        convert(original).floats("rope_freqs.weight", new float[]{1.735941f, 8}, 2)
                                .write(folder.resolve("m.gguf")))) {
            // The golden's own factors: wavelengths 2π and 200π against a context of 16.
            assertThat(Objects.requireNonNull(converted.config().section("rope_scaling")).values())
                    .containsEntry("rope_type", "llama3")
                    .containsEntry("factor", 8.0)
                    .containsEntry("original_max_position_embeddings", 16L);
        }
    }

    @ParameterizedTest
    @EnumSource(GgmlType.class)
    void everyBlockTypeReadsAsTheReferenceDecodesIt(GgmlType type) {
        Path goldens = resource("/org/bitwright/io/format/ggml/ggml-types.safetensors");
        try (ModelFile source = ModelFiles.open(goldens)) {
            String name = source.card().tensors().stream().map(TensorInfo::name)
                    .filter(tensor -> tensor.startsWith(type.label() + ".") && tensor.endsWith(".bytes"))
                    .findFirst().orElse("");
            if (name.isEmpty()) {
                assertThat(type.label()).isIn("nvfp4", "q1_0", "q2_0", "q8_1", "q8_k");
                return;
            }
            double[] stored = values(source, name, 0, (int) info(source, name).shape().elements());
            byte[] bytes = new byte[stored.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (int) stored[i];
            }
            double[] decoded = values(source, name.replace(".bytes", ".decoded"), 0, 8192);
            Path file = new GgufBytes().tensor("a", type.number(), bytes, 512, 16).write(folder.resolve("m.gguf"));
            try (ModelFile model = ModelFiles.open(file)) {
                assertThat(values(model, "a", 0, 8192)).containsExactly(decoded);
                assertThat(values(model, "a", 777, 1500)).containsExactly(
                        Arrays.copyOfRange(decoded, 777, 2277));
                float[] floats = new float[5];
                model.read("a", 4000, 5, floats, 0);
                assertThat((double) floats[4]).isEqualTo(decoded[4004]);
            }
        }
    }

    @Test
    void splitModelIsOneModelAndMissingPartsAreNamed() {
        part(0, "a").write(folder.resolve("m-00001-of-00003.gguf"));
        Path first = folder.resolve("m-00001-of-00003.gguf");
        part(1, "b").write(folder.resolve("m-00002-of-00003.gguf"));
        assertThatThrownBy(() -> ModelFiles.open(first)).isInstanceOf(IncompleteModelException.class)
                .hasMessageContaining("m-00003-of-00003.gguf");
        part(2, "b").write(folder.resolve("m-00003-of-00003.gguf"));
        assertThatThrownBy(() -> ModelFiles.open(first)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("earlier part");
        part(1, "c").write(folder.resolve("m-00003-of-00003.gguf"));
        assertThatThrownBy(() -> ModelFiles.open(first)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("part 2 of 3, where part 3 of 3");
        part(2, "c").write(folder.resolve("m-00003-of-00003.gguf"));
        for (Path path : List.of(first, folder)) {
            try (ModelFile model = ModelFiles.open(path)) {
                assertThat(model.card().tensors()).extracting(TensorInfo::name).containsExactly("a", "b", "c");
                assertThat(values(model, "c", 0, 2)).containsExactly(2, 0);
            }
        }
        assertThatThrownBy(() -> ModelFiles.open(folder.resolve("m-00002-of-00003.gguf")))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("m-00001-of-00003.gguf");
    }

    private static GgufBytes part(int index, String tensor) {
        return new GgufBytes().uint16("split.no", index).uint16("split.count", 3).int32("split.tensors.count", 3)
                .floats(tensor, new float[]{index, 0}, 2);
    }

    /// What a converter does, element by element.
    private static GgufBytes convert(ModelFile model) {
        String type = model.card().architecture();
        String architecture = Objects.requireNonNull(GgufArchitecture.of(type)).id();
        Map<String, Object> config = model.config().values();
        GgufBytes gguf = new GgufBytes().text("general.architecture", architecture);
        INTEGERS.forEach((key, names) -> names.stream().filter(name -> config.get(name) instanceof Long).findFirst()
                .ifPresent(name -> gguf.uint32(architecture + "." + key, (int) model.config().integer(name))));
        NUMBERS.forEach((key, names) -> names.stream().filter(config::containsKey).findFirst().ifPresent(
                name -> gguf.float32(architecture + "." + key, (float) model.config().number(name))));
        if (config.get("num_local_experts") instanceof Long experts) {
            gguf.uint32("llama.expert_count", experts.intValue());
        }
        int heads = (int) model.config().integer(config.containsKey("n_head") ? "n_head" : "num_attention_heads");
        int groups = model.config().positive("num_key_value_heads", heads);
        Map<String, ByteBuffer> stacked = new TreeMap<>();
        Map<String, TensorShape> shapes = new TreeMap<>();
        for (TensorInfo tensor : model.card().tensors()) {
            GgufName name = Objects.requireNonNull(GgufNames.forArchitecture(type).of(tensor.name()));
            boolean bias = tensor.shape().dimensions().size() == 1;
            int rows = (int) (bias ? tensor.shape().elements() : tensor.shape().rows());
            int columns = bias ? 1 : (int) tensor.shape().columns();
            double[] values = values(model, tensor.name(), 0, rows * columns);
            float[] out = new float[values.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int to = switch (name.layout()) {
                        case AS_STORED, ONE_ADDED -> row * columns + column;
                        case TRANSPOSED -> column * rows + row;
                        case ROTARY_PAIRS -> paired(row, rows / (tensor.role() == TensorRole.KEY
                                || tensor.name().contains("k_proj") ? groups : heads)) * columns + column;
                        case HEADS_TO_THIRDS -> thirds(row, heads, rows / 3 / heads) * columns + column;
                    };
                    out[to] = (float) (values[row * columns + column]
                            + (name.layout() == GgufLayout.ONE_ADDED ? 1 : 0));
                }
            }
            ByteBuffer buffer = stacked.computeIfAbsent(name.name(), _ -> GgufBytes.buffer(
                    4 * out.length * (name.shared() ? 4 : 1)));
            for (float value : out) {
                buffer.putFloat(value);
            }
            shapes.put(name.name(), name.layout() == GgufLayout.TRANSPOSED
                    ? TensorShape.of(columns, rows)
                    : name.shared() ? TensorShape.of(4, rows, columns) : tensor.shape());
        }
        stacked.forEach((name, data) -> gguf.tensor(name, 0, GgufBytes.content(data),
                Objects.requireNonNull(shapes.get(name)).dimensions().reversed().stream().mapToLong(Long::longValue)
                        .toArray()));
        return gguf;
    }

    private static int paired(int row, int width) {
        int within = row % width;
        return row - within + (within < width / 2 ? 2 * within : 2 * (within - width / 2) + 1);
    }

    private static int thirds(int row, int heads, int width) {
        return row / width % 3 * heads * width + row / (3 * width) * width + row % width;
    }

    private static TensorInfo info(ModelFile model, String name) {
        return model.card().tensors().stream().filter(tensor -> tensor.name().equals(name)).findFirst().orElseThrow();
    }

    private static double[] values(ModelFile model, String name, long first, int count) {
        double[] values = new double[count];
        model.read(name, first, count, values, 0);
        return values;
    }
}
