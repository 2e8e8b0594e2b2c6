package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StoppingRuleTest {
    private static final List<String> TRACE = List.of("hessian-trace");

    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(20, 30, 5));

    @Test
    void smallScatterStopsEarlyAndLargeScatterGoesOnToTheCap() {
        StoppingRule rule = new StoppingRule(20, 0.05);
        List<Double> steady = new ArrayList<>(List.of(7.0, 7.1, 6.9, 7.0, 7.1, 6.9, 7.0));

        assertThat(rule.satisfiedBy(steady)).as("too few to tell").isFalse();
        steady.add(7.0);
        assertThat(rule.satisfiedBy(steady)).isTrue();
        assertThat(new StoppingRule(20, 0).satisfiedBy(steady)).isFalse();
        assertThat(rule.satisfiedBy(List.of(7.0, 3.0, 3.0, 7.0, 7.0, 3.0, 3.0, 7.0))).isFalse();
        assertThat(new StoppingRule(8, 0.05).satisfiedBy(List.of(7.0, 3.0, 3.0, 7.0, 7.0, 3.0, 3.0, 7.0))).isTrue();
    }

    @Test
    void negativeTracesStopByTheirMagnitude() {
        List<Double> samples = List.of(-7.0, -7.1, -6.9, -7.0, -7.0, -7.1, -6.9, -7.0);

        assertThat(new StoppingRule(20, 0.05).satisfiedBy(samples)).isTrue();
        assertThat(new StoppingRule(20, 1e-4).satisfiedBy(samples)).isFalse();
    }

    @Test
    void estimatesStopAtTheRelativeErrorThatWasAskedFor() {
        Analysis analysis = analyse(settings(400).stoppingAt(0.05));

        for (TensorAnalysis tensor : analysis.tensors()) {
            MetricValue trace = trace(tensor);
            assertThat(trace.probes()).isBetween(StoppingRule.FEWEST, 399);
            assertThat(trace.standardError()).isLessThanOrEqualTo(0.05 * trace.value());
        }
    }

    @Test
    void confinedProbesSpareAFlatTensorTheNoiseOfTheOthers() {
        Analysis shared = analyse(settings(100));
        Analysis confined = analyse(settings(100).confining("narrow"));

        MetricValue alone = trace(confined.tensors().getLast());
        assertThat(alone.value()).isCloseTo(model.trace(BigramModel.NARROW, text.rows()),
                within(4 * alone.standardError()));
        assertThat(alone.standardError()).isLessThan(0.5 * trace(shared.tensors().getLast()).standardError());
        assertThat(trace(confined.tensors().getFirst())).isEqualTo(trace(shared.tensors().getFirst()));
    }

    @Test
    void impossibleNumbersAndChoicesAreRefusedByName() {
        assertThatThrownBy(() -> analyse(settings(1))).isInstanceOf(AnalysisException.class)
                .hasMessageContaining("probes (1)");
        assertThatThrownBy(() -> analyse(settings(4).stoppingAt(1))).isInstanceOf(AnalysisException.class)
                .hasMessageContaining("relative error (1.0)");
        assertThatThrownBy(() -> analyse(settings(4).confining("("))).isInstanceOf(AnalysisException.class)
                .hasMessageContaining("\"(\"").hasMessageContaining("regular expression");
        assertThatThrownBy(() -> analyse(settings(4).confining("nowhere"))).isInstanceOf(AnalysisException.class)
                .hasMessageContaining("nowhere").hasMessageContaining(BigramModel.WIDE);
    }

    private Analysis analyse(AnalysisSettings settings) {
        return Analyser.analyse(model, text, settings, Progress.NONE, partial -> {
        });
    }

    private static AnalysisSettings settings(int probes) {
        return new AnalysisSettings(TRACE, List.of(), List.of(), probes, 1, 30, 600, Precision.DOUBLE);
    }

    private static MetricValue trace(TensorAnalysis tensor) {
        return Objects.requireNonNull(tensor.metrics().get("hessian-trace"));
    }
}
