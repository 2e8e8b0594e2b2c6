package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Gradient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class GradientSurveyTest {
    private final BigramModel model = new BigramModel(7);
    private final StoredWeights weights = new StoredWeights(model);
    private final TokenRows text = TokenRows.of(model.rows(12, 30, 5));
    private final Gradient whole = model.gradient(text.rows());

    @Test
    void gradientNormIsThatOfTheWholeText() {
        assertThat(run(new GradientNormMetric()).value()).isCloseTo(whole.norm(BigramModel.WIDE), within(1e-12));
    }

    @Test
    void snipSumsMagnitudesOfWeightTimesGradient() {
        float[] values = weights.original(BigramModel.WIDE);
        double[] gradient = new double[values.length];
        whole.read(BigramModel.WIDE, 0, values.length, gradient);
        double expected = 0;
        for (int element = 0; element < values.length; element++) {
            expected += Math.abs(values[element] * gradient[element]);
        }

        assertThat(run(new SnipMetric()).value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void fisherTraceIsTheMeanSquaredNormOfRows() {
        double expected = text.rows().stream().mapToDouble(row -> model.gradient(List.of(row)).norm(BigramModel.WIDE))
                .map(norm -> norm * norm).average().orElseThrow();

        MetricValue found = run(new FisherTraceMetric());

        assertThat(found.value()).isCloseTo(expected, within(1e-12));
        assertThat(found.probes()).isEqualTo(12);
        assertThat(found.standardError()).isPositive().isLessThan(found.value());
    }

    @Test
    void unknownMetricNamesTheKnownOnes() {
        assertThat(Metrics.named("slim-llm-salience")).isEqualTo(new SlimLlmSalience());
        assertThatThrownBy(() -> Metrics.named("hesian-trace")).isInstanceOf(UnknownMetricException.class)
                .hasMessageContaining("hesian-trace").hasMessageContaining("hessian-trace, slim-llm-salience");
    }

    private MetricValue run(GradientMetric metric) {
        Map<String, MetricValue> found = new HashMap<>();
        new GradientSurvey(model, weights, text).run(List.of(metric), List.of(),
                (name, tensor, value) -> found.put(tensor, value), Progress.NONE);
        return Objects.requireNonNull(found.get(BigramModel.WIDE));
    }
}
