package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LayerInputSurveyTest {
    private final BigramModel model = new BigramModel(7);
    private final StoredWeights weights = new StoredWeights(model);
    private final TokenRows text = TokenRows.of(model.rows(32, 30, 5));

    @Test
    void goldenSalienceOfThreeWeights() {
        InputMoments inputs = InputMoments.correlated(3);
        // The lower factor of [[4, 2, 1], [2, 3, .5], [1, .5, 2]] / 2 as three tokens, so that XᵀX · 2 is that matrix.
        double[][] factor = {{Math.sqrt(2), 0, 0}, {1 / Math.sqrt(2), 1, 0}, {0.5 / Math.sqrt(2), 0, 0}};
        factor[2][1] = (0.25 - factor[2][0] * factor[1][0]) / factor[1][1];
        factor[2][2] = Math.sqrt(1 - factor[2][0] * factor[2][0] - factor[2][1] * factor[2][1]);
        float[] activations = new float[9];
        for (int token = 0; token < 3; token++) {
            for (int column = 0; column < 3; column++) {
                activations[token * 3 + column] = (float) factor[column][token];
            }
        }
        inputs.add(activations, 3);
        inputs.addSequences(1);

        double[] found = new SlimLlmSalience().groups(new float[]{0.45f, -0.55f, 0.3f}, inputs.summary(), 1);

        // Undamped: 0.493043, 0.869688, 0.18; the absolute damping of 0.01 raises each a little.
        assertThat(found[0]).isBetween(0.493043, 0.493043 + 0.011 * 0.45 * 0.45 * 1.5);
        assertThat(found[1]).isBetween(0.869688, 0.869688 + 0.011 * 0.55 * 0.55 * 1.5);
        assertThat(found[2]).isCloseTo(0.09 * 2.01, within(1e-6));
    }

    @Test
    void everyPartCountsOnceWhateverTheNumberOfParts() {
        double whole = wide(run(new SlimLlmSalience(), 1)).value();

        MetricValue parted = wide(run(new SlimLlmSalience(), 4));

        assertThat(parted.value()).isCloseTo(whole, within(1e-9 * whole));
        assertThat(parted.probes()).isEqualTo(4);
        assertThat(parted.standardError()).isPositive().isLessThan(whole);
    }

    @Test
    void limitedMemoryNeedsMorePassesAndChangesNothing() {
        Map<String, MetricValue> roomy = run(new SpqrSensitivity(), 3);
        Map<String, MetricValue> tight = new HashMap<>();

        new LayerInputSurvey(model, weights, text.parts(3), 1).run(List.of(new SpqrSensitivity()),
                (metric, tensor, value) -> tight.put(tensor, value), Progress.NONE);

        assertThat(tight).isEqualTo(roomy).hasSize(2);
    }

    @Test
    void awqSalienceFollowsTheScaleOfTheInputsAndNotOfTheWeights() {
        InputMoments once = InputMoments.magnitudes(2);
        once.add(new float[]{1, -2, 3, 4}, 2);
        InputMoments scaled = InputMoments.magnitudes(2);
        scaled.add(new float[]{5, -2, 15, 4}, 2);

        assertThat(new AwqSalience().value(new float[]{9, 9}, once.summary())).isEqualTo(2.5);
        assertThat(new AwqSalience().value(new float[]{9, 9}, scaled.summary())).isEqualTo(6.5);
    }

    @Test
    void shiftAddImportanceGrowsWithTheCubeOfTheWeights() {
        float[] rows = weights.originalRows(BigramModel.NARROW);
        float[] doubled = rows.clone();
        for (int index = 0; index < doubled.length; index++) {
            doubled[index] *= 2;
        }
        InputMoments inputs = InputMoments.correlated(8);
        inputs.add(rows, 24);

        double once = new ShiftAddLlmImportance().value(rows, inputs.summary());

        assertThat(new ShiftAddLlmImportance().value(doubled, inputs.summary())).isCloseTo(8 * once,
                within(1e-6 * once));
    }

    @Test
    void layersWithTheSameInputsShareTheirMoments() {
        InputCollector collector = new InputCollector(Set.of("q", "k", "o"), InputMoments::magnitudes);
        float[] activations = {1, 2, 3, 4};

        collector.collect(visitor -> {
            visitor.accept("q", activations, 2, 2);
            visitor.accept("k", activations, 2, 2);
            visitor.accept("unwanted", activations, 2, 2);
            visitor.accept("o", new float[]{1, 2, 3, 5}, 2, 2);
        }, 1);

        Map<String, MomentParts> moments = collector.moments();
        assertThat(moments).containsOnlyKeys("q", "k", "o");
        assertThat(moments.get("k")).isSameAs(moments.get("q"));
        assertThat(moments.get("o")).isNotSameAs(moments.get("q"));
        assertThat(Objects.requireNonNull(moments.get("k")).estimate(inputs -> inputs.meanMagnitude(0)).value())
                .isEqualTo(2);
    }

    private Map<String, MetricValue> run(LayerInputMetric metric, int parts) {
        Map<String, MetricValue> found = new HashMap<>();
        new LayerInputSurvey(model, weights, text.parts(parts), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                .run(List.of(metric), (name, tensor, value) -> {
                    assertThat(name).isEqualTo(metric.name());
                    found.put(tensor, value);
                }, Progress.NONE);
        return found;
    }

    private static MetricValue wide(Map<String, MetricValue> found) {
        return Objects.requireNonNull(found.get(BigramModel.WIDE));
    }
}
