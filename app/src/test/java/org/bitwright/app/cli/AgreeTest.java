package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgreeTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @Test
    void metricsOfTheBundledAnalysisAreCompared() {
        CommandLineRun run = CommandLineRun.of("agree", DEMO.analysis(), "--resamples", 50, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode pair = run.json().get("correlations").get(0);
        assertThat(pair.get("first").asText()).isEqualTo("hessian-trace");
        assertThat(pair.get("count").asInt()).isEqualTo(85);
        assertThat(pair.get("kendall").get("low").asDouble()).isLessThan(pair.get("kendall").get("value").asDouble());
        assertThat(run.json().get("disagreements")).hasSize(85);
    }

    @Test
    void matrixIsPrintedForPeople() {
        CommandLineRun run = CommandLineRun.of("agree", DEMO.analysis(), "--resamples", 20);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Kendall τ-b", "1 hessian-trace", "2 slim-llm-salience", "bootstrap intervals");
    }

    @Test
    void measuredPlansAreRankedByEveryMetric(@TempDir Path folder) throws IOException {
        Path measured = folder.resolve("measured.json");
        String embedding = "model.embed_tokens.weight";
        Files.writeString(measured, """
                [{"formats": {"%s": "q2_k"}, "loss": 0.3, "standardError": 0.01},
                 {"formats": {"%s": "q3_k"}, "loss": 0.1, "standardError": 0.01},
                 {"formats": {"%s": "q4_k"}, "loss": 0.02, "standardError": 0.001}]
                """.formatted(embedding, embedding, embedding));

        CommandLineRun run = CommandLineRun.of("agree", DEMO.analysis(), "--resamples", 20, "--measured", measured,
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode trace = run.json().get("measured").get(0);
        assertThat(trace.get("first").asText()).isEqualTo("trace");
        assertThat(trace.get("spearman").get("value").asDouble()).isEqualTo(1);
    }

    @Test
    void aMetricThatTheAnalysisLacksIsNamed() {
        CommandLineRun run = CommandLineRun.of("agree", DEMO.analysis(), "--metrics", "hessian-trace,grasp");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("grasp", "hessian-trace, slim-llm-salience");
    }

    @Test
    void everyMetricIsListedWithItsNeedsAndUnit() {
        CommandLineRun run = CommandLineRun.of("metrics", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("metrics")).hasSizeGreaterThan(9).allSatisfy(metric -> {
            assertThat(metric.get("paper").asText()).isNotBlank();
            assertThat(metric.get("unit").asText()).isNotBlank();
            assertThat(metric.get("summary").asText()).isNotBlank();
            assertThat(metric.get("cost").asText()).isIn("data-free", "forward-only", "gradient", "curvature",
                    "measured");
        });
    }
}
