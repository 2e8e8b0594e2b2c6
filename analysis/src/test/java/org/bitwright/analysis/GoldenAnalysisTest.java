package org.bitwright.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GoldenAnalysisTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "qwen2", "qwen3"})
    void metricsMatchTheReferenceInDoublePrecision(String name) {
        Golden golden = Golden.of(name);

        Map<String, TensorAnalysis> found = new HashMap<>();
        analyse(golden, List.of("hessian-trace", "gradient-norm", "fisher-trace"), 200).tensors()
                .forEach(tensor -> found.put(tensor.name(), tensor));

        assertThat(found).isNotEmpty();
        Map<String, Double> traces = golden.numbers("hessian_trace");
        Map<String, Double> norms = golden.numbers("grad_norm");
        Map<String, Double> fishers = golden.numbers("empirical_fisher_trace");
        found.forEach((tensor, analysis) -> {
            Double trace = traces.get(tensor);
            if (trace != null) {
                MetricValue estimate = metric(analysis, "hessian-trace");
                assertThat(estimate.value()).as("trace of " + tensor).isCloseTo(trace,
                        within(4 * estimate.standardError()));
            }
            double norm = Objects.requireNonNull(norms.get(tensor));
            assertThat(metric(analysis, "gradient-norm").value()).as("norm of " + tensor).isCloseTo(norm,
                    within(2e-6 * norm));
            double fisher = Objects.requireNonNull(fishers.get(tensor));
            assertThat(metric(analysis, "fisher-trace").value()).as("Fisher trace of " + tensor).isCloseTo(fisher,
                    within(5e-6 * fisher));
        });
    }

    @Test
    void topEigenvaluesAreThoseOfLargestMagnitudeWithTheirSign() {
        compareEigenvalues("llama");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"gemma3_text", "gpt2", "gpt_neox", "llama_linear_rope", "llama_llama3_rope", "mistral",
        "mixtral", "olmo2", "opt", "phi3", "qwen2", "qwen3"})
    void topEigenvaluesOfTheOtherArchitecturesAreThoseOfLargestMagnitude(String name) {
        compareEigenvalues(name);
    }

    private static void compareEigenvalues(String name) {
        Golden golden = Golden.of(name);
        Map<String, Double> largest = golden.numbers("hessian_top_eigenvalue");
        Map<String, Double> smallest = golden.numbers("hessian_min_eigenvalue");

        Analysis analysis = analyse(golden, List.of("hessian-top-eigenvalue"), 2);

        List<TensorAnalysis> known = analysis.tensors().stream().filter(tensor -> largest.containsKey(tensor.name()))
                .toList();
        assertThat(known).hasSizeGreaterThanOrEqualTo(8).allSatisfy(tensor -> {
            double top = Objects.requireNonNull(largest.get(tensor.name()));
            double bottom = Objects.requireNonNull(smallest.get(tensor.name()));
            double expected = Math.abs(top) >= Math.abs(bottom) ? top : bottom;
            assertThat(metric(tensor, "hessian-top-eigenvalue").value()).as(tensor.name()).isCloseTo(expected,
                    within(1e-4 * Math.abs(expected)));
        });
    }

    @Test
    void everyLinearLayerHasSalienceAndEveryDamage() {
        Golden golden = Golden.of("llama");
        AnalysisSettings settings = new AnalysisSettings(List.of("slim-llm-salience"), List.of("int8-row"),
                List.of(DamageKind.values()), 2, 1, 16, 1000, Precision.DOUBLE);

        Analysis analysis = analyse(golden, settings);

        assertThat(analysis.tensors()).filteredOn(tensor -> tensor.name().contains("_proj")).hasSize(14)
                .allMatch(tensor -> metric(tensor, "slim-llm-salience").value() > 0)
                .allMatch(tensor -> tensor.damage().size() == DamageKind.values().length);
        assertThat(analysis.tensors()).filteredOn(tensor -> tensor.name().contains("_proj")).allSatisfy(tensor -> {
            StorageDamage taylor = damage(tensor, "taylor");
            StorageDamage direct = damage(tensor, "direct");
            assertThat(taylor.loss()).as(tensor.name()).isCloseTo(direct.loss(),
                    within(0.01 * Math.abs(direct.loss()) + 2e-5));
            assertThat(taylor.bytes()).isEqualTo(direct.bytes());
        });
    }

    private static Analysis analyse(Golden golden, List<String> metrics, int probes) {
        return analyse(golden, new AnalysisSettings(metrics, List.of(), List.of(), probes, 1, 16, 1000,
                Precision.DOUBLE));
    }

    private static Analysis analyse(Golden golden, AnalysisSettings settings) {
        try (DifferentiableModel model = golden.load(Precision.DOUBLE)) {
            return Analyser.analyse(model, TokenRows.of(golden.rows()), settings, Progress.NONE, partial -> {
            });
        }
    }

    private static MetricValue metric(TensorAnalysis tensor, String name) {
        return Objects.requireNonNull(tensor.metrics().get(name), name);
    }

    private static StorageDamage damage(TensorAnalysis tensor, String kind) {
        return Objects.requireNonNull(Objects.requireNonNull(tensor.damage().get(kind)).get("int8-row"));
    }
}
