package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.DemoModel;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Budgets in the words of people, on the analysis that is bundled with the demo model.
class BudgetCommandsTest {
    private static final DemoModel DEMO = DemoModel.locate();
    private static final ModelCard DEMO_CARD = card();

    @TempDir
    private Path folder;

    private static ModelCard card() {
        try (ModelFile file = ModelFiles.open(DEMO.model())) {
            return file.card();
        }
    }

    @Test
    void aMemoryHoldsWeightsCacheActivationsAndRuntimeTogether() {
        JsonNode plan = allocated("--memory", "80MB", "--context", 16384, "--kv-format", "q8_0", "--overhead", "10MB",
                "--batch", 64, "--model", DEMO.model());

        long terms = 0;
        for (JsonNode term : plan.get("memory").get("terms")) {
            terms += term.get("bytes").asLong();
        }
        // 12 layers, 2 heads of 64 keys and as many values, 34 bytes per 32 numbers.
        assertThat(plan.get("memory").get("terms").get(0).get("bytes").asLong())
                .isEqualTo(12L * 2 * 2 * 64 * 16384 * 34 / 32);
        assertThat(plan.get("budgetBytes").asLong()).isEqualTo(80_000_000 - terms);
        assertThat(plan.get("totalBytes").asLong()).isLessThanOrEqualTo(plan.get("budgetBytes").asLong());
        assertThat(plan.get("status").asText()).isEqualTo("optimal");
    }

    @Test
    void aMemoryThatIsTooSmallNamesTheSmallestThatWouldDo() {
        CommandLineRun run = run("--memory", "20MB", "--context", 16384, "--overhead", "1MB", "--model", DEMO.model());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("does not hold the smallest possible weights", "keys and values of 12 layers",
                "Maybe allow at least ");
        long enough = Long.parseLong(run.err().replaceAll("(?s).*Maybe allow at least (\\d+) bytes.*", "$1"));
        assertThat(run("--memory", enough, "--context", 16384, "--overhead", "1MB", "--model", DEMO.model()).exitCode())
                .isZero();
        assertThat(run("--memory", enough - 1, "--context", 16384, "--overhead", "1MB", "--model", DEMO.model())
                .exitCode()).isEqualTo(1);
    }

    @Test
    void everySolverKeepsTheBudgetAndTheExactOnesAgree() {
        double optimum = allocated("--budget", "3.5bpw").get("predictedLossIncrease").asDouble();
        for (String solver : List.of("exact", "integer", "priced-core", "lagrangian", "greedy", "pareto",
                "pairwise")) {
            JsonNode plan = allocated("--budget", "3.5bpw", "--solver", solver);

            assertThat(plan.get("totalBytes").asLong()).as(solver)
                    .isLessThanOrEqualTo(plan.get("budgetBytes").asLong());
            assertThat(plan.get("solver").asText()).isEqualTo(solver);
            assertThat(plan.get("predictedLossIncrease").asDouble()).as(solver)
                    .isCloseTo(optimum, within(plan.get("status").asText().equals("optimal") ? 1e-12 : 0.02 * optimum));
        }
        assertThat(run("--budget", "3.5bpw", "--solver", "simplex").err()).contains("no solver called simplex",
                "lagrangian");
    }

    @Test
    void aSearchMeasuresPlansAndNeverEndsAboveTheTablesOptimum() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"),
                Files.readString(DEMO.evaluationText()).substring(0, 4000));
        String most = "model\\.(layers\\.([1-9]|1[01])\\.|embed).*=q4_k";
        Path plan = folder.resolve("searched.json");
        JsonNode found = succeeded(CommandLineRun.of("search", DEMO.model(), DEMO.analysis(), "--text",
                text, "--tokens", 256, "--rounds", 1, "--budget", "4.5bpw", "--formats",
                "q3_k,q4_k,q5_k", "--lock", most, "--out", plan, "--json")).json();
        JsonNode none = succeeded(CommandLineRun.of("search", DEMO.model(), DEMO.analysis(), "--text",
                text, "--tokens", 256, "--rounds", 0, "--budget", "4.5bpw", "--formats",
                "q3_k,q4_k,q5_k", "--lock", most, "--out", plan, "--json")).json();

        assertThat(found.get("totalBytes").asLong()).isLessThanOrEqualTo(found.get("budgetBytes").asLong());
        assertThat(found.get("measuredDivergence").asDouble()).isPositive()
                .isLessThanOrEqualTo(none.get("measuredDivergence").asDouble());
        assertThat(found.get("evaluations").asInt()).isBetween(8, 16);
        assertThat(none.get("evaluations").asInt()).isEqualTo(1);
    }

    @Test
    void layersHaveCacheFormatsOfTheirOwn() {
        JsonNode terms = succeeded(CommandLineRun.of("fit", DEMO.model(), "--memory", "500MB", "--context", 1024,
                "--kv-format", "q8_0/q4_0", "--kv-layer", "0-1=f16", "--json")).json().get("memory").get("terms");

        assertThat(terms.get(0).get("name").asText()).contains("2 layers", "f16");
        assertThat(terms.get(0).get("bytes").asLong()).isEqualTo(2L * 1024 * 256 * 2);
        assertThat(terms.get(1).get("name").asText()).contains("10 layers", "q8_0 keys and q4_0 values");
        assertThat(terms.get(1).get("bytes").asLong()).isEqualTo(10L * 1024 * 128 * (34 + 18) / 32);
    }

    @Test
    void whatFitsIsKnownBeforeAnythingIsMeasured() {
        JsonNode fit = succeeded(CommandLineRun.of("fit", DEMO.model(), "--memory", "20MB", "--context", 1024,
                "--overhead", "5MB", "--json")).json();

        long left = fit.get("weightBytes").asLong();
        for (JsonNode plan : fit.get("plans")) {
            assertThat(plan.get("fits").asBoolean()).as(plan.toString())
                    .isEqualTo(plan.get("bytes").asLong() <= left);
        }
        assertThat(fit.get("plans")).anySatisfy(plan -> {
            assertThat(plan.get("name").asText()).isEqualTo("Q4_K_M");
            assertThat(plan.get("bytes").asLong()).isEqualTo(6_536_192);
        });
        long kept = DEMO_CARD.tensors().stream().filter(tensor -> !DEMO_CARD.decidedTensors().contains(tensor))
                .mapToLong(TensorInfo::storedBytes).sum();
        assertThat(fit.get("range").get("smallestBytes").asLong()).isEqualTo(10_485_760 * 84 / 256 + kept);
    }

    @Test
    void limitsOnDevicesAndTimeAreKept() throws IOException {
        JsonNode free = allocated("--budget", "6bpw");
        JsonNode split = allocated("--budget", "6bpw", "--device", "layers\\.[0-5]\\.=1.8MB");
        JsonNode fast = allocated("--budget", "6bpw", "--roofline", "1e9/1e12", "--max-seconds", 0.006);
        Path csv = folder.resolve("latency.csv");
        Files.write(csv, latencies());
        JsonNode measured = allocated("--budget", "6bpw", "--latency", csv, "--max-seconds", 0.006);

        assertThat(bytes(split, "layers\\.[0-5]\\.")).isLessThanOrEqualTo(1_800_000);
        assertThat(bytes(free, "layers\\.[0-5]\\.")).isGreaterThan(1_800_000);
        assertThat(bytes(fast, ".*")).isLessThanOrEqualTo(6_000_000);
        assertThat(bytes(measured, ".*")).isBetween(5_900_000L, 6_000_000L);
        assertThat(allocated("--budget", "6bpw", "--bit-operations", 6e6 * 8 * 16).get("totalBytes").asLong())
                .isLessThanOrEqualTo(6_000_000 + AnalysisFiles.read(DEMO.analysis()).fixedBytes());
    }

    @Test
    void menusGroupsAndTheInverseQuestionReachTheSolver() {
        JsonNode plan = allocated("--budget", "4.5bpw", "--menu", "down_proj=q4_k,q5_k", "--fuse", "mlx", "--share",
                "(.*)\\.self_attn\\.[qk]_proj\\.weight");
        JsonNode small = allocated("--max-loss", 0.05, "--damage", "trace");

        assertThat(formats(plan, ".*down_proj.*")).isSubsetOf("q4_k", "q5_k");
        for (int layer = 0; layer < 12; layer++) {
            assertThat(formats(plan, "model\\.layers\\." + layer + "\\.self_attn\\.[qk]_proj.*").stream().distinct())
                    .hasSize(1);
        }
        assertThat(small.get("predictedLossIncrease").asDouble()).isLessThanOrEqualTo(0.05);
        assertThat(small.get("damage").asText()).isEqualToIgnoringCase("trace");
    }

    @Test
    void theNextBytesHaveAPriceAndNameWhatTheyChange() {
        CommandLineRun run = run("--budget", "4bpw");
        JsonNode plan = allocated("--budget", "4bpw");

        assertThat(run.out()).containsPattern("The next \\S+ kB buy \\S+ nats per token .* and change \\S+ from ");
        assertThat(plan.get("shadowPrice").asDouble()).isPositive();
        JsonNode next = plan.get("next");
        assertThat(next.get("lossDecrease").asDouble() / next.get("bytes").asLong())
                .isEqualTo(plan.get("shadowPrice").asDouble(), within(0.3 * plan.get("shadowPrice").asDouble()));
        assertThat(next.get("changes")).isNotEmpty();
    }

    @Test
    void comparisonsWithAReferenceKeepItsLogits() {
        Object[] line = {"evaluate", DEMO.model(), "--text", DEMO.evaluationText(), "--chunks", 1, "--context", 64,
            "--against", DEMO.model(), "--json"};

        JsonNode first = succeeded(CommandLineRun.of(line)).json();
        JsonNode second = succeeded(CommandLineRun.of(line)).json();

        assertThat(first.get("divergence").get("sameTop").asDouble()).isEqualTo(1);
        assertThat(first.get("divergence").get("mean").asDouble()).isEqualTo(0, within(1e-9));
        assertThat(first.get("loss").asDouble()).isEqualTo(first.get("reference").get("loss").asDouble(),
                within(1e-9));
        assertThat(second).isEqualTo(first);
    }

    private List<String> latencies() {
        List<String> lines = new ArrayList<>(List.of("tensor,format,seconds"));
        for (String format : List.of("q2_k", "q3_k", "iq4_xs", "q4_k", "q5_k", "q6_k", "q8_0", "f16")) {
            for (JsonNode tensor : allocated("--max-loss", 1e9, "--formats", format).get("tensors")) {
                lines.add("%s,%s,%s".formatted(tensor.get("name").asText(), format,
                        tensor.get("bytes").asLong() / 1e9));
            }
        }
        return lines;
    }

    private static long bytes(JsonNode plan, String regex) {
        long bytes = 0;
        for (JsonNode tensor : plan.get("tensors")) {
            if (tensor.get("name").asText().matches(".*" + regex + ".*")) {
                bytes += tensor.get("bytes").asLong();
            }
        }
        return bytes;
    }

    private static List<String> formats(JsonNode plan, String regex) {
        List<String> formats = new ArrayList<>();
        for (JsonNode tensor : plan.get("tensors")) {
            if (tensor.get("name").asText().matches(regex)) {
                formats.add(tensor.get("format").asText());
            }
        }
        return formats;
    }

    private JsonNode allocated(Object... options) {
        List<Object> all = new ArrayList<>(List.of(options));
        all.add("--json");
        return succeeded(run(all.toArray())).json();
    }

    private CommandLineRun run(Object... options) {
        List<Object> line = new ArrayList<>(List.of("allocate", DEMO.analysis(), "--out", folder.resolve("plan.json")));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray());
    }

    private static CommandLineRun succeeded(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
