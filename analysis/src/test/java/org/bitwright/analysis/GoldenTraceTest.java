package org.bitwright.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GoldenTraceTest {
    private static final int PROBES = 500;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void tracesAreFurtherThanFourStandardErrorsFromTheExactOnes(String name) {
        compare(name);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"gemma3_text", "gpt_neox", "llama_linear_rope", "llama_llama3_rope", "mistral", "mixtral",
        "olmo2", "opt", "phi3", "qwen2", "qwen3"})
    void tracesOfTheOtherArchitecturesAreFurtherThanFourStandardErrors(String name) {
        compare(name);
    }

    private static void compare(String name) {
        Golden golden = Golden.of(name);
        Map<String, Double> exact = golden.numbers("hessian_trace");
        SampleStore samples = new SampleStore();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE)) {
            new TraceSurvey(model, List.copyOf(exact.keySet()), Set.of(), TokenRows.of(golden.rows()),
                    new StoppingRule(PROBES, 0), probe -> new RademacherDirection(11, probe))
                    .run(samples, () -> {
                    }, Progress.NONE);
        }
        Map<String, MetricValue> found = TraceSurvey.estimates(samples, List.copyOf(exact.keySet()));
        assertThat(found).hasSameSizeAs(exact).isNotEmpty();
        found.forEach((tensor, trace) -> {
            assertThat(trace.probes()).isEqualTo(PROBES);
            assertThat(trace.value()).as(tensor).isCloseTo(exact.get(tensor),
                    within(4 * trace.standardError() + 1e-6));
        });
    }
}
