package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The commands one after the other on the demo model, each on what the one before wrote.
class RoadTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    private static Path folder;
    private static JsonNode analysis;
    private static JsonNode plan;

    @BeforeAll
    static void analyseAndAllocate() {
        analysis = succeeded(CommandLineRun.of("analyze", DEMO.model(), "--text", DEMO.calibrationText(), "--out",
                file("analysis.json"), "--damage", "trace", "--probes", 2, "--tokens", 512, "--context", 256, "--json"))
                .json();
        plan = succeeded(CommandLineRun.of("allocate", file("analysis.json"), "--out", file("plan.json"), "--budget",
                "4bpw", "--lock", "embed_tokens=q8_0", "--json")).json();
    }

    @Test
    void everyMatrixHasATraceWithItsErrorAndADamagePerFormat() {
        assertThat(analysis.get("tensors")).hasSize(85);
        for (JsonNode tensor : analysis.get("tensors")) {
            JsonNode trace = tensor.get("metrics").get("hessian-trace");
            assertThat(trace.get("probes").asInt()).isEqualTo(2);
            assertThat(trace.get("standardError").asDouble()).isPositive();
            assertThat(tensor.get("damage").get("trace").size()).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void bytesOfAPlanAreThoseOfItsFile() throws IOException {
        succeeded(CommandLineRun.of("quantize", DEMO.model(), file("plan.json"), "--out", file("demo.gguf")));
        assertThat(Files.size(file("demo.gguf"))).isEqualTo(plan.get("totalBytes").asLong());
    }

    @Test
    void planKeepsBudgetAndLocksAndIsProvenOptimal() {
        assertThat(plan.get("totalBytes").asLong()).isLessThanOrEqualTo(plan.get("budgetBytes").asLong());
        assertThat(plan.get("status").asText()).isEqualTo("optimal");
        JsonNode embedding = plan.get("tensors").get(0);
        assertThat(embedding.get("format").asText()).isEqualTo("q8_0");
        assertThat(embedding.get("reason").asText()).isEqualTo("lock");
    }

    @Test
    void previewPredictsWhatEvaluateMeasures() {
        JsonNode preview = succeeded(CommandLineRun.of("preview", file("analysis.json"), file("plan.json"), "--measure",
                "--text", DEMO.evaluationText(), "--chunks", 4, "--model", DEMO.model(), "--json")).json();
        JsonNode evaluated = succeeded(CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.evaluationText(),
                "--plan", file("plan.json"), "--protocol", "llama.cpp", "--chunks", 4, "--json")).json();
        assertThat(preview.get("measured").get("perplexity").asDouble())
                .isEqualTo(evaluated.get("perplexity").asDouble(), within(1e-9));
        JsonNode predicted = preview.get("predicted");
        assertThat(predicted.get("low").asDouble()).isLessThan(predicted.get("perplexity").asDouble());
        assertThat(predicted.get("high").asDouble()).isGreaterThan(predicted.get("perplexity").asDouble());
        assertThat(evaluated.get("tokens").asLong()).isEqualTo(4 * 255);
        assertThat(evaluated.get("protocol").asText()).isEqualTo("llama.cpp");
    }

    @Test
    void mixesAreComparedAtTheirOwnBytesOnTheSameTokens() {
        JsonNode answer = succeeded(CommandLineRun.of("compare-mixes", DEMO.model(), file("analysis.json"), "--text",
                DEMO.evaluationText(), "--mixes", "Q2_K,Q4_0", "--chunks", 2, "--context", 256, "--json")).json();
        assertThat(answer.get("damage").asText()).isEqualTo("trace");
        assertThat(answer.get("mixes")).hasSize(2);
        for (JsonNode row : answer.get("mixes")) {
            JsonNode mix = row.get("mixExcess");
            assertThat(row.get("plan").get("totalBytes").asLong()).isLessThanOrEqualTo(row.get("mixBytes").asLong());
            assertThat(mix.get("tokens").asLong()).isEqualTo(2 * 255);
            assertThat(mix.get("value").asDouble()).isPositive();
            assertThat(row.get("share").get("value").asDouble()).isCloseTo(
                    row.get("planExcess").get("value").asDouble() / mix.get("value").asDouble(), within(1e-9));
            assertThat(row.get("share").get("standardError").asDouble()).isPositive();
        }
        assertThat(answer.get("mixes").get(0).get("mixBytes").asLong()).isEqualTo(4_473_152);
    }

    @Test
    void llamaCppFileHasOneRulePerMatrix() throws IOException {
        succeeded(CommandLineRun.of("export", file("plan.json"), "--target", "llama.cpp", "--out",
                file("types.txt"), "--model", DEMO.model()));
        assertThat(Files.readAllLines(file("types.txt"))).hasSize(85)
                .allMatch(line -> line.matches("\\^.*\\\\\\.weight\\$=[a-z0-9_]+"));
    }

    @Test
    void aPlanOfAnotherModelIsRefused() throws IOException {
        String other = Files.readString(file("plan.json")).replaceFirst("\"model\"\\s*:\\s*\"[^\"]+\"",
                "\"model\": \"0000\"");
        Files.writeString(file("other.json"), other);
        CommandLineRun run = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.evaluationText(), "--plan",
                file("other.json"), "--chunks", 1);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("made for another model (0000)");
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    private static CommandLineRun succeeded(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
