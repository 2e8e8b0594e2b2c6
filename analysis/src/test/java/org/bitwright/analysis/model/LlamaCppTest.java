package org.bitwright.analysis.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.analysis.Precision;
import org.bitwright.io.format.FormatFamily;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The files that are written are read by llama.cpp itself, and mean there what they mean here. Needs the folder that
/// `src/test/resources/llama.cpp/build.sh` makes.
@Tag("slow")
@EnabledIfSystemProperty(named = "llama.cpp", matches = ".+")
class LlamaCppTest {
    private static final Path PROGRAM = Path.of(System.getProperty("llama.cpp", "")).resolve("ask");
    private static final Path QUANTIZE = PROGRAM.resolveSibling("llama-quantize");
    private static final Path DEMO = Path.of("../resources/demo").toAbsolutePath().normalize();
    private static final int ROWS = 4;
    private static final int CONTEXT = 256;
    private static final Pattern BLOCK = Pattern.compile("layers\\.(\\d+)\\.");

    @TempDir
    private Path folder;

    /// llama.cpp computes in single precision, and GELU from a table of halves.
    @ParameterizedTest
    @CsvSource(textBlock = """
            llama,             1e-5
            llama_biased,      1e-5
            llama_linear_rope, 1e-5
            llama_llama3_rope, 1e-5
            llama_yarn_rope,   1e-5
            mistral,           1e-5
            mixtral,           1e-5
            olmo2,             1e-5
            phi3,              1e-5
            phi3_long_rope,    1e-5
            qwen2,             1e-5
            qwen3,             1e-5
            qwen3_moe,         1e-5
            smollm3,           1e-5
            starcoder2,        4e-3
            gemma3_text,       4e-3
            gpt2,              4e-3
            gpt_neox,          4e-3
            gpt_neox_serial,   4e-3
            """)
    void everyArchitecturePredictsThereWhatItPredictsHere(String name, double tolerance, TestReporter reporter)
            throws IOException {
        Golden golden = Golden.inDouble(name);
        Path source = switch (name) {
            // Their StarCoder 2 sees its whole context.
            case "starcoder2" -> changed(golden.folder(), Map.of("sliding_window", 64), 3);
            // Their Qwen 3 has experts in every block, and ours has none in the second.
            case "qwen3_moe" ->
                changed(golden.folder(), Map.of("num_hidden_layers", 1, "mlp_only_layers", List.of()), 1);
            default -> golden.folder();
        };
        Path file = written(source, List.of());

        FloatBuffer theirs = logits(file, golden.rows());
        double[] largest = new double[1];

        try (ModelFile opened = ModelFiles.open(source);
                DifferentiableModel model = LanguageModels.load(opened, Precision.DOUBLE)) {
            for (int[] row : golden.rows()) {
                model.visitLogits(row, (position, ours) -> {
                    for (double logit : ours) {
                        largest[0] = Math.max(largest[0], Math.abs(theirs.get() - logit));
                    }
                });
            }
        }
        reporter.publishEntry(name, "largest error of a logit %.2g".formatted(largest[0]));
        assertThat(largest[0]).isLessThanOrEqualTo(tolerance);
        assertThat(theirs.hasRemaining()).isFalse();
    }

    /// A model with other settings and its first blocks only.
    private Path changed(Path source, Map<String, Object> settings, int blocks) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path changed = Files.createDirectory(folder.resolve("changed"));
        ObjectNode config = (ObjectNode) json.readTree(source.resolve("config.json").toFile());
        settings.forEach((key, value) -> config.set(key, json.valueToTree(value)));
        json.writeValue(changed.resolve("config.json").toFile(), config);
        ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(source.resolve("model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(whole.getLong());
        ObjectNode kept = json.createObjectNode();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        json.readTree(whole.array(), Long.BYTES, header).properties().forEach(entry -> {
            Matcher block = BLOCK.matcher(entry.getKey());
            if (entry.getValue().has("data_offsets")
                    && (!block.find() || Integer.parseInt(block.group(1)) < blocks)) {
                int from = entry.getValue().at("/data_offsets/0").intValue();
                int to = entry.getValue().at("/data_offsets/1").intValue();
                ((ObjectNode) entry.getValue()).putArray("data_offsets").add(data.size()).add(data.size() + to - from);
                data.write(whole.array(), Long.BYTES + header + from, to - from);
                kept.set(entry.getKey(), entry.getValue());
            }
        });
        byte[] names = json.writeValueAsBytes(kept);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + names.length + data.size()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(names.length).put(names).put(data.toByteArray());
        Files.write(changed.resolve("model.safetensors"), file.array());
        return changed;
    }

    @Test
    void weightsOfEveryTypeAreDecodedThereToTheSameBits() throws IOException {
        Path file = written(DEMO.resolve("model"), types());

        FloatBuffer theirs = ask("weights", file, "-");

        try (ModelFile opened = ModelFiles.open(file)) {
            for (TensorInfo tensor : opened.card().tensors()) {
                float[] ours = new float[Math.toIntExact(tensor.shape().elements())];
                opened.read(tensor.name(), 0, ours.length, ours, 0);
                float[] decoded = new float[ours.length];
                theirs.get(decoded);
                // llama.cpp keeps query and key rows in another order.
                Arrays.sort(ours);
                Arrays.sort(decoded);
                assertThat(Arrays.mismatch(decoded, ours)).as("%s as %s", tensor.name(), tensor.storedFormat())
                        .isEqualTo(-1);
            }
        }
        assertThat(theirs.hasRemaining()).isFalse();
    }

    /// Where weights are stored in few bits llama.cpp rounds activations to 8 bits, which costs a little.
    @Test
    void aMixedPlanReadsTheSameTokensAndPredictsAlmostTheSame(TestReporter reporter) throws IOException {
        Path file = written(DEMO.resolve("model"), types());
        int[] ids = report();
        Path counted = folder.resolve("tokens");
        run("tokens", file, DEMO.resolve("texts/report.txt").toString(), counted);
        assertThat(Files.readAllLines(counted).stream().mapToInt(Integer::parseInt).toArray()).isEqualTo(ids);

        Agreement agreement = agreement(file, file, ids);
        reporter.publishEntry("mixed plan", "%d ids, %s".formatted(ids.length, agreement));
        assertThat(agreement.divergence()).isLessThan(0.005);
        assertThat(agreement.same()).isGreaterThan(ROWS * CONTEXT * 95 / 100);
    }

    /// The same weights in single precision, which leaves activations alone.
    @Test
    void aMixedPlanPredictsTheSameWhereActivationsAreNotRounded(TestReporter reporter) throws IOException {
        Path file = written(DEMO.resolve("model"), types());
        Path plain = folder.resolve("plain.gguf");
        run(QUANTIZE, "--allow-requantize", file.toString(), plain.toString(), "F32");

        Agreement agreement = agreement(file, plain, report());
        reporter.publishEntry("mixed plan as f32", agreement.toString());
        assertThat(agreement.divergence()).isLessThan(1e-9);
        assertThat(agreement.ours()).isCloseTo(agreement.theirs(), within(1e-5));
    }

    private static int[] report() throws IOException {
        try (TextTokenizer tokenizer = Tokenizers.open(DEMO.resolve("model"))) {
            return tokenizer.encode(Files.readString(DEMO.resolve("texts/report.txt")), true);
        }
    }

    /// What two files of a model say of the same positions, ours of the first and theirs of the second.
    ///
    /// @param ours
    ///            loss, in nats per token
    /// @param theirs
    ///            loss, in nats per token
    /// @param divergence
    ///            mean Kullback-Leibler divergence of theirs from ours, in nats
    /// @param same
    ///            positions with the same largest logit
    private record Agreement(double ours, double theirs, double divergence, int same) {}

    private Agreement agreement(Path here, Path there, int[] ids) throws IOException {
        List<int[]> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> Arrays.copyOfRange(ids, row * CONTEXT, (row + 1) * CONTEXT)).toList();
        FloatBuffer theirs = logits(there, rows);
        int[] same = new int[1];
        double[] divergence = new double[1];
        double[] losses = new double[2];
        try (ModelFile opened = ModelFiles.open(here);
                DifferentiableModel model = LanguageModels.load(opened, Precision.FLOAT)) {
            for (int[] row : rows) {
                model.visitLogits(row, (position, ours) -> {
                    double[] other = new double[ours.length];
                    Arrays.setAll(other, token -> theirs.get());
                    same[0] += largest(ours) == largest(other) ? 1 : 0;
                    divergence[0] += divergence(ours, other) / (ROWS * CONTEXT);
                    if (position + 1 < CONTEXT) {
                        int next = row[position + 1];
                        losses[0] -= logarithms(ours)[next] / (ROWS * (CONTEXT - 1));
                        losses[1] -= logarithms(other)[next] / (ROWS * (CONTEXT - 1));
                    }
                });
            }
        }
        return new Agreement(losses[0], losses[1], divergence[0], same[0]);
    }

    private static List<NumberFormat> types() {
        return NumberFormats.all().stream()
                .filter(format -> format.encodes() && format.inGguf() && format.family() == FormatFamily.GGML)
                .toList();
    }

    /// The model with the formats in turn, those that take fewer than four bits in one tensor only.
    private Path written(Path source, List<NumberFormat> formats) {
        Path file = folder.resolve("written.gguf");
        try (ModelFile model = ModelFiles.open(source)) {
            List<PlanEntry> entries = new ArrayList<>();
            List<NumberFormat> many = formats.stream().filter(format -> format.bitsPerWeight() >= 4).toList();
            for (TensorInfo tensor : formats.isEmpty() ? List.<TensorInfo>of() : model.card().decidedTensors()) {
                int number = entries.size();
                NumberFormat format = number < formats.size()
                        ? formats.get(number)
                        : many.get(number % many.size());
                entries.add(new PlanEntry(tensor.name(), format.name(), 0, AssignmentReason.HAND));
            }
            GgufQuantizer.quantize(model,
                    new Plan("", DamageKind.TRACE, entries, 0, 0, 0, 0, 0, ProofStatus.UNPROVEN), file,
                    Progress.NONE);
        }
        return file;
    }

    private FloatBuffer logits(Path file, List<int[]> rows) throws IOException {
        Path ids = Files.writeString(folder.resolve("ids"), rows.stream()
                .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(" ")) + "\n")
                .collect(Collectors.joining()));
        return ask("logits", file, ids.toString());
    }

    private FloatBuffer ask(String mode, Path file, String input) throws IOException {
        Path answer = folder.resolve("answer");
        run(mode, file, input, answer);
        return ByteBuffer.wrap(Files.readAllBytes(answer)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static void run(String mode, Path file, String input, Path answer) throws IOException {
        run(PROGRAM, mode, file.toString(), input, answer.toString());
    }

    private static void run(Path command, String... arguments) throws IOException {
        Process program = new ProcessBuilder(
                Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList())
                .redirectErrorStream(true).start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.onExit().join().exitValue()).as(said).isZero();
    }

    private static int largest(double[] logits) {
        return IntStream.range(0, logits.length).reduce((one, other) -> logits[one] >= logits[other] ? one : other)
                .orElseThrow();
    }

    private static double divergence(double[] ours, double[] theirs) {
        double[] p = logarithms(ours);
        double[] q = logarithms(theirs);
        return IntStream.range(0, p.length).mapToDouble(token -> Math.exp(p[token]) * (p[token] - q[token])).sum();
    }

    private static double[] logarithms(double[] logits) {
        double most = Arrays.stream(logits).max().orElseThrow();
        double sum = most + Math.log(Arrays.stream(logits).map(logit -> Math.exp(logit - most)).sum());
        return Arrays.stream(logits).map(logit -> logit - sum).toArray();
    }
}
