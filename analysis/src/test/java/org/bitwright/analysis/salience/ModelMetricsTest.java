package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.search.Interaction;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.curvature.TensorVector;
import org.bitwright.analysis.damage.ChangeMeasure;
import org.bitwright.analysis.damage.PairwiseDamage;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.salience.gradient.ExactFisher;
import org.bitwright.analysis.salience.gradient.SampledFisher;
import org.bitwright.analysis.salience.measured.OhqMaskedDivergence;
import org.bitwright.analysis.salience.measured.PruningDamage;
import org.bitwright.analysis.salience.measured.ZeroqDivergence;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ModelMetricsTest {
    private final BigramModel model = new BigramModel(7);
    private final StoredWeights weights = new StoredWeights(model);
    private final TokenRows text = TokenRows.of(model.rows(12, 20, 5));

    @Test
    void exactFisherTraceOfALinearSoftmaxIsItsHessianTrace() {
        Map<String, MetricValue> found = new HashMap<>();
        new LabelSurvey(model, weights, text, 1, new SampleStore()).run(List.of(new ExactFisher()),
                (metric, tensor, value) -> found.put(tensor, value), Progress.NONE);

        for (String tensor : weights.tensors()) {
            assertThat(value(found, tensor).value()).isCloseTo(model.trace(tensor, text.rows()), within(1e-9));
            assertThat(value(found, tensor).probes()).isEqualTo(12);
        }
    }

    @Test
    void sampledFisherTraceLiesWithinFourStandardErrorsOfTheExactOne() {
        TokenRows longer = TokenRows.of(model.rows(200, 20, 9));
        Map<String, MetricValue> found = new HashMap<>();
        new LabelSurvey(model, weights, longer, 1, new SampleStore()).run(List.of(new SampledFisher()),
                (metric, tensor, value) -> found.put(tensor, value), Progress.NONE);

        for (String tensor : weights.tensors()) {
            MetricValue sampled = value(found, tensor);
            assertThat(sampled.value()).isCloseTo(model.trace(tensor, longer.rows()),
                    within(4 * sampled.standardError()));
            assertThat(sampled.standardError()).isLessThan(0.1 * sampled.value());
        }
    }

    @Test
    void measuredMetricsLeaveTheModelAsItWas() {
        float[] before = weights.original(BigramModel.WIDE).clone();
        double loss = model.gradient(text.rows()).loss();
        Map<String, MetricValue> found = new HashMap<>();

        new MeasuredSurvey(model, weights, text, 1 << 20).run(
                List.of(new ZeroqDivergence(), new OhqMaskedDivergence(), new PruningDamage()),
                (metric, tensor) -> false,
                (metric, tensor, value) -> found.put(metric + tensor, value), Progress.NONE);

        assertThat(found).hasSize(6);
        assertThat(value(found, "zeroq-kl" + BigramModel.WIDE).value()).isPositive();
        assertThat(value(found, "ohq-masked-kl" + BigramModel.WIDE).value()).isPositive();
        assertThat(value(found, "cptquant-pmpq" + BigramModel.WIDE).value())
                .isGreaterThan(value(found, "cptquant-pmpq" + BigramModel.NARROW).value());
        float[] after = new float[before.length];
        model.readWeights(BigramModel.WIDE, 0, after.length, after);
        assertThat(after).containsExactly(before);
        assertThat(model.gradient(text.rows()).loss()).isEqualTo(loss);
    }

    @Test
    void unchangedTensorHasNoDivergenceAndCoarserStorageHasMore() {
        assertThat(divergence(BigramModel.WIDE, "f32")).isCloseTo(0, within(1e-7));
        double three = divergence(BigramModel.WIDE, "int3-row");
        double four = divergence(BigramModel.WIDE, "int4-row");
        assertThat(three / four).isBetween(2.5, 7.0);
    }

    private double divergence(String tensor, String format) {
        MeasuredMetric stored = new StoredAs(weights.rows(tensor,
                format.equals("f32")
                        ? weights.original(tensor)
                        : weights.restored(tensor, NumberFormats.named(format))));
        Map<String, MetricValue> found = new HashMap<>();
        new MeasuredSurvey(model, weights, text, 1 << 20).run(List.of(stored),
                (metric, name) -> !name.equals(tensor), (metric, name, value) -> found.put(name, value),
                Progress.NONE);
        return value(found, tensor).value();
    }

    @Test
    void pairwiseTermIsTheCrossTermOfTheCurvatureForSmallErrors() {
        List<Interaction> found;
        try (ChangeMeasure change = ChangeMeasure.lossIncrease(model, text)) {
            found = new PairwiseDamage(model, weights, 0, tensor -> List.of(NumberFormats.named("int8-row")), "loss",
                    new SampleStore()).run(change, Progress.NONE);
        }

        assertThat(found).hasSize(1);
        Interaction pair = found.getFirst();
        double expected = crossTerm("int8-row");
        assertThat(pair.loss()).isCloseTo(expected, within(0.02 * Math.abs(expected) + 1e-9));
    }

    private double crossTerm(String format) {
        try (Curvature curvature = model.curvature(text.rows())) {
            Direction wide = new TensorVector(BigramModel.WIDE, error(BigramModel.WIDE, format));
            return curvature.product(wide).dot(BigramModel.NARROW,
                    new TensorVector(BigramModel.NARROW, error(BigramModel.NARROW, format)));
        }
    }

    private double[] error(String tensor, String format) {
        float[] original = weights.original(tensor);
        float[] restored = weights.restored(tensor, NumberFormats.named(format));
        double[] error = new double[original.length];
        for (int index = 0; index < error.length; index++) {
            error[index] = (double) restored[index] - original[index];
        }
        return error;
    }

    private static MetricValue value(Map<String, MetricValue> found, String key) {
        return Objects.requireNonNull(found.get(key), key);
    }

    /// Measures one replacement.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record StoredAs(float[] stored) implements MeasuredMetric {
        @Override
        public MetricDescription description() {
            return new MetricDescription("stored", "", "", CostClass.MEASURED, "");
        }

        @Override
        public Quantity quantity() {
            return Quantity.DIVERGENCE;
        }

        @Override
        public List<java.util.function.Supplier<float[]>> changes(StoredLayer layer) {
            return List.of(() -> stored);
        }
    }
}
