package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Recipes in and out through the command line, scored by the analysis that comes with the demo model.
class ImportExportTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    Path folder;

    @Test
    void recipeIsScoredAndRulesThatMatchNothingAreListed() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.txt"), "attn_v=q6_k\nblk.99=q8_0\n");

        JsonNode answer = succeeded(CommandLineRun.of("import", rules, "--model", DEMO.model(), "--analysis",
                DEMO.analysis(), "--out", folder.resolve("plan.json"), "--json")).json();

        assertThat(answer.path("source").asText()).isEqualTo("llama.cpp");
        assertThat(answer.path("unmatchedRules")).hasSize(1);
        assertThat(answer.path("unmatchedRules").path(0).asText()).isEqualTo("blk.99=q8_0");
        String damage = new ObjectMapper().readTree(folder.resolve("plan.json").toFile()).path("damage").asText();
        double sum = 0;
        JsonNode analysis = new ObjectMapper().readTree(DEMO.analysis().toFile());
        for (JsonNode line : answer.path("tensors")) {
            for (JsonNode tensor : analysis.path("tensors")) {
                if (tensor.path("name").asText().equals(line.path("tensor").asText())) {
                    sum += tensor.path("damage").path(damage).path(line.path("format").asText()).path("loss")
                            .asDouble(Double.NaN);
                }
            }
        }
        assertThat(answer.path("predictedLossIncrease").asDouble()).isEqualTo(sum, within(1e-12)).isPositive();
    }

    @Test
    void formatsThatWereNotAnalysedAreScoredFromTracesAndWeights() throws IOException {
        Path config = Files.writeString(folder.resolve("quantize_config.json"),
                "{\"bits\": 4, \"group_size\": 128, \"sym\": true, \"lm_head\": true, \"dynamic\": {}}");

        JsonNode four = imported(config);
        Files.writeString(config,
                "{\"bits\": 3, \"group_size\": 128, \"sym\": true, \"lm_head\": true, \"dynamic\": {}}");
        JsonNode three = imported(config);

        assertThat(four.path("predictedLossIncrease").asDouble()).isPositive()
                .isLessThan(three.path("predictedLossIncrease").asDouble());
        assertThat(four.path("totalBytes").asLong()).isGreaterThan(three.path("totalBytes").asLong());
    }

    @Test
    void exportCheckShowsBytesAndLossOfEveryChangeAndWritesNothing() throws IOException {
        Path plan = plan("5bpw");

        JsonNode report = succeeded(CommandLineRun.of("export", plan, "--target", "gptqmodel", "--check", "--model",
                DEMO.model(), "--analysis", DEMO.analysis(), "--json")).json();

        assertThat(report.path("rows")).filteredOn(row -> row.path("outcome").asText().equals("changed")).isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.path("writtenBytes").asLong()).isPositive();
                    assertThat(row.path("lossChange").isNumber()).isTrue();
                    assertThat(row.path("because").asText()).endsWith(".");
                });
        assertThat(folder.resolve("quantize_config.json")).doesNotExist();
    }

    @Test
    void repairLeavesNoFusedTensorsThatDisagree() throws IOException {
        Path plan = plan("3.6bpw");
        Path out = folder.resolve("recipe.yaml");
        assertThat(exported(plan, out).path("repairs")).isNotEmpty();

        JsonNode repaired = exported(plan, out, "--repair");

        assertThat(repaired.path("repairs")).isEmpty();
        assertThat(planned(repaired, "model.layers.1.self_attn.k_proj.weight"))
                .isEqualTo(planned(repaired, "model.layers.1.self_attn.q_proj.weight"))
                .isEqualTo(planned(repaired, "model.layers.1.self_attn.v_proj.weight")).isNotEmpty();
    }

    private static String planned(JsonNode report, String tensor) {
        for (JsonNode row : report.path("rows")) {
            if (row.path("tensor").asText().equals(tensor)) {
                return row.path("planned").asText();
            }
        }
        return "";
    }

    private JsonNode exported(Path plan, Path out, String... more) {
        List<Object> words = new ArrayList<>(List.of("export", plan, "--target", "llm-compressor", "--out", out,
                "--model", DEMO.model(), "--json"));
        words.addAll(List.of(more));
        return succeeded(CommandLineRun.of(words.toArray())).json();
    }

    private Path plan(String budget) {
        Path plan = folder.resolve("plan.json");
        succeeded(CommandLineRun.of("allocate", DEMO.analysis(), "--budget", budget, "--out", plan));
        return plan;
    }

    private JsonNode imported(Path recipe) {
        return succeeded(CommandLineRun.of("import", recipe, "--model", DEMO.model(), "--analysis", DEMO.analysis(),
                "--out", folder.resolve("imported.json"), "--json")).json();
    }

    private static CommandLineRun succeeded(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
