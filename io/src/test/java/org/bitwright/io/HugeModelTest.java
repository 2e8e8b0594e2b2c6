package org.bitwright.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.bitwright.io.gguf.GgufBytes;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Sparse files as large as Llama 3 70B.
class HugeModelTest {
    private static final int BLOCKS = 80;
    private static final long HIDDEN = 8192;
    private static final long FEED_FORWARD = 28_672;
    private static final long VOCABULARY = 128_256;
    private static final long PARAMETERS = 70_553_706_496L;

    @TempDir
    private Path folder;

    /// Shapes by name, slowest dimension first.
    private static Map<String, long[]> tensors(String embedding, String head, String norm, String block,
            List<String> names) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(embedding, new long[]{VOCABULARY, HIDDEN});
        for (int i = 0; i < BLOCKS; i++) {
            long[][] extents = {{HIDDEN}, {HIDDEN}, {HIDDEN, HIDDEN}, {1024, HIDDEN}, {1024, HIDDEN}, {HIDDEN, HIDDEN},
                {FEED_FORWARD, HIDDEN}, {FEED_FORWARD, HIDDEN}, {HIDDEN, FEED_FORWARD}};
            for (int t = 0; t < extents.length; t++) {
                shapes.put(block.formatted(i) + names.get(t) + ".weight", extents[t]);
            }
        }
        shapes.put(norm, new long[]{HIDDEN});
        shapes.put(head, new long[]{VOCABULARY, HIDDEN});
        return shapes;
    }

    private static long bytes(long[] shape) {
        return 2 * Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    @Test
    void splitSafetensorsModelOpensFromItsHeaders() throws IOException, InterruptedException {
        Map<String, long[]> tensors = tensors("model.embed_tokens.weight", "lm_head.weight", "model.norm.weight",
                "model.layers.%d.", List.of("input_layernorm", "post_attention_layernorm", "self_attn.q_proj",
                        "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj",
                        "mlp.down_proj"));
        Map<Integer, StringBuilder> headers = new LinkedHashMap<>();
        Map<Integer, Long> sizes = new LinkedHashMap<>();
        StringBuilder map = new StringBuilder();
        int index = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            int part = index++ * 30 / tensors.size();
            long begin = sizes.getOrDefault(part, 0L);
            long end = begin + bytes(tensor.getValue());
            sizes.put(part, end);
            headers.computeIfAbsent(part, _ -> new StringBuilder()).append(
                    ",\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(tensor.getKey(),
                            Arrays.toString(tensor.getValue()), begin, end));
            map.append(",\"%s\":\"model-%d.safetensors\"".formatted(tensor.getKey(), part));
        }
        for (Map.Entry<Integer, StringBuilder> header : headers.entrySet()) {
            byte[] start = SafetensorsBytes.of("{" + header.getValue().substring(1) + "}");
            sparse(folder.resolve("model-%d.safetensors".formatted(header.getKey())), start,
                    start.length + sizes.getOrDefault(header.getKey(), 0L));
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{" + map.substring(1) + "}}");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llama\",\"num_hidden_layers\":80}");
        opensWithin200Megabytes(folder);
    }

    @Test
    void ggufModelOpensFromItsHeader() throws IOException, InterruptedException {
        Map<String, long[]> tensors = tensors("token_embd.weight", "output.weight", "output_norm.weight", "blk.%d.",
                List.of("attn_norm", "ffn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up",
                        "ffn_down"));
        GgufBytes keys = new GgufBytes().text("general.architecture", "llama")
                .uint32("llama.block_count", BLOCKS)
                .uint32("llama.attention.head_count", 64)
                .uint32("llama.attention.head_count_kv", 8)
                .texts("tokenizer.ggml.tokens",
                        IntStream.range(0, (int) VOCABULARY).mapToObj("token%d"::formatted).toList())
                .texts("tokenizer.ggml.merges", IntStream.range(0, 280_000).mapToObj("merge %d"::formatted).toList())
                .claim(tensors.size(), 6);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(keys.build());
        long offset = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            byte[] name = tensor.getKey().getBytes(StandardCharsets.UTF_8);
            long[] shape = tensor.getValue();
            ByteBuffer entry = ByteBuffer.allocate(24 + name.length + 8 * shape.length).order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(name.length)
                    .put(name)
                    .putInt(shape.length);
            for (int i = shape.length - 1; i >= 0; i--) {
                entry.putLong(shape[i]);
            }
            entry.putInt(30).putLong(offset);
            byte[] written = new byte[entry.capacity()];
            entry.get(0, written);
            header.writeBytes(written);
            offset += bytes(shape);
        }
        Path file = folder.resolve("model.gguf");
        sparse(file, header.toByteArray(), (header.size() + 31L) / 32 * 32 + offset);
        opensWithin200Megabytes(file);
    }

    private static void sparse(Path file, byte[] start, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(start), 0);
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    /// Opens a model in a process of its own that has 200 MB of heap, and notes how long it took.
    private static void opensWithin200Megabytes(Path path) throws IOException, InterruptedException {
        Process opening = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-XX:+UseSerialGC",
                "--add-modules", "jdk.incubator.vector",
                "-cp", System.getProperty("java.class.path"), Opening.class.getName(), path.toString())
                .redirectErrorStream(true).start();
        String said = new String(opening.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(opening.waitFor()).as(said).isZero();
        Matcher numbers = Pattern.compile("(?s).*parameters (\\d+), milliseconds (\\d+), megabytes (\\d+)")
                .matcher(said);
        assertThat(numbers.matches()).as(said).isTrue();
        assertThat(Long.parseLong(numbers.group(1))).isEqualTo(PARAMETERS);
        // Other work may share the processors with a test; an idle machine needs less than a second.
        assertThat(Long.parseLong(numbers.group(2))).as("milliseconds").isLessThan(10_000);
        Files.writeString(Path.of("target", "huge-model-%s.txt".formatted(path.getFileName().toString()
                .endsWith(".gguf") ? "gguf" : "safetensors")), said + "\n");
    }

    /// What the process does: opens a model as a program that was just started does, and reads its end.
    static final class Opening {
        private Opening() {
        }

        public static void main(String[] arguments) {
            long start = System.nanoTime();
            try (ModelFile model = ModelFiles.open(Path.of(arguments[0]))) {
                long milliseconds = (System.nanoTime() - start) / 1_000_000;
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                long megabytes = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
                float[] values = new float[1000];
                String head = arguments[0].endsWith(".gguf") ? "output.weight" : "lm_head.weight";
                model.read(head, VOCABULARY * HIDDEN - 1000, 1000, values, 0);
                if (values[999] != 0 || !model.card().architecture().equals("llama")) {
                    throw new AssertionError("The model reads as another one.");
                }
                System.out.printf("parameters %d, milliseconds %d, megabytes %d%n", model.card().parameters(),
                        milliseconds, megabytes);
            }
        }
    }
}
