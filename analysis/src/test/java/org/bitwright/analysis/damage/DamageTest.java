package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DamageTest {
    private static final NumberFormat INT8 = NumberFormats.named("int8-row");
    private static final NumberFormat INT3 = NumberFormats.named("int3-row");

    private final BigramModel model = new BigramModel(7);
    private final StoredWeights weights = new StoredWeights(model);
    private final TokenRows text = TokenRows.of(model.rows(40, 50, 5));

    @Test
    void normsAndVectorsAreNotDecided() {
        assertThat(weights.tensors()).containsExactly(BigramModel.WIDE, BigramModel.NARROW);
    }

    @Test
    void traceDamageScalesTheTraceAndItsErrorByTheSquaredError() {
        double error = weights.error(BigramModel.WIDE, INT3).squaredError();

        StorageDamage found = of(
                run(new TraceDamage(weights, Map.of(BigramModel.WIDE, new MetricValue(12, 3, 5))), INT3),
                BigramModel.WIDE + INT3.name());

        assertThat(found.loss()).isCloseTo(0.5 * 12 / (24 * 16) * error, within(1e-12));
        assertThat(found.standardError()).isCloseTo(0.5 * 3 / (24 * 16) * error, within(1e-12));
        assertThat(found.bytes()).isEqualTo(INT3.bytes(24, 16));
    }

    @Test
    void directDamageIsTheLossDifferenceAndLeavesTheWeightsAlone() {
        double before = loss();

        Map<String, StorageDamage> found = run(MeasuredDamage.direct(model, weights, text, DamageTest::nothingKnown),
                INT3);

        assertThat(loss()).isEqualTo(before);
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            simulation.apply(Map.of(BigramModel.NARROW, INT3));
            assertThat(of(found, BigramModel.NARROW + INT3.name()).loss()).isCloseTo(loss() - before, within(1e-12));
        }
        assertThat(of(found, BigramModel.NARROW + INT3.name()).standardError()).isPositive();
    }

    @Test
    void divergenceDamageIsTheMeanOfNaiveDivergencesAndLeavesTheWeightsAlone() {
        List<double[]> before = probabilities();

        Map<String, StorageDamage> found = run(
                MeasuredDamage.divergence(model, weights, text, DamageTest::nothingKnown), INT3);

        assertThat(probabilities()).usingRecursiveComparison().isEqualTo(before);
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            simulation.apply(Map.of(BigramModel.NARROW, INT3));
            List<double[]> after = probabilities();
            double sum = 0;
            for (int position = 0; position < before.size(); position++) {
                for (int token = 0; token < before.get(position).length; token++) {
                    double p = before.get(position)[token];
                    sum += p * Math.log(p / after.get(position)[token]);
                }
            }
            StorageDamage damage = of(found, BigramModel.NARROW + INT3.name());
            assertThat(damage.loss()).isCloseTo(sum / before.size(), within(1e-7 * damage.loss()));
            assertThat(damage.standardError()).isPositive().isLessThan(damage.loss());
        }
    }

    @Test
    void divergenceIsTheLossIncreaseOfAModelThatFitsItsTextWithLessScatter() {
        TokenRows longText = TokenRows.of(model.rows(400, 50, 8));

        StorageDamage divergence = of(
                run(MeasuredDamage.divergence(model, weights, longText, DamageTest::nothingKnown), INT3),
                BigramModel.WIDE + INT3.name());
        StorageDamage direct = of(run(MeasuredDamage.direct(model, weights, longText, DamageTest::nothingKnown), INT3),
                BigramModel.WIDE + INT3.name());

        assertThat(direct.loss()).isCloseTo(divergence.loss(), within(4 * direct.standardError()));
        assertThat(divergence.standardError()).isLessThan(direct.standardError() / 3);
    }

    @Test
    void taylorDamageMatchesTheMeasuredLossOfSmallErrors() {
        Map<String, StorageDamage> taylor = run(new TaylorDamage(model, weights, text.parts(4)), INT8);
        Map<String, StorageDamage> direct = run(MeasuredDamage.direct(model, weights, text, DamageTest::nothingKnown),
                INT8);

        taylor.forEach((key, damage) -> assertThat(damage.loss()).as(key).isCloseTo(of(direct, key).loss(),
                within(Math.max(1e-8, 1e-3 * Math.abs(of(direct, key).loss())))));
        assertThat(of(taylor, BigramModel.WIDE + INT8.name()).standardError()).isPositive();
    }

    @Test
    void fisherDamageIsOfTheSizeOfTheTaylorDamageWhenTheModelFitsItsText() {
        TokenRows longText = TokenRows.of(model.rows(200, 50, 6));

        StorageDamage fisher = of(run(new FisherDamage(model, weights, longText.parts(4)), INT3),
                BigramModel.WIDE + INT3.name());
        StorageDamage trace = of(run(new TraceDamage(weights,
                Map.of(BigramModel.WIDE, new MetricValue(model.trace(BigramModel.WIDE, longText.rows()), 0, 1))), INT3),
                BigramModel.WIDE + INT3.name());

        assertThat(fisher.loss()).isBetween(0.8 * trace.loss(), 1.25 * trace.loss());
        assertThat(fisher.standardError()).isPositive().isLessThan(0.2 * fisher.loss());
    }

    @Test
    void storageWithoutErrorHasNoDamageAtAll() {
        Map<String, StorageDamage> found = run(MeasuredDamage.direct(model, weights, text, DamageTest::nothingKnown),
                NumberFormats.F32);

        assertThat(of(found, BigramModel.WIDE + "f32")).isEqualTo(new StorageDamage(0, 0, 24 * 16 * 4));
    }

    @Test
    void cancelledTaylorDamageKeepsWholePartsOnly() {
        Map<String, StorageDamage> found = new HashMap<>();
        Progress afterSixProducts = new Progress() {
            private long done;

            @Override
            public void report(String stage, long finished, long total) {
                done = finished;
            }

            @Override
            public boolean cancelled() {
                return done >= 6;
            }
        };

        new TaylorDamage(model, weights, text.parts(4)).run(List.of(INT3, INT8),
                (kind, tensor, format, damage) -> found.put(tensor + format, damage), afterSixProducts);

        Map<String, StorageDamage> firstPart = run(new TaylorDamage(model, weights, text.parts(4).subList(0, 1)), INT3);
        assertThat(found).hasSize(4).containsEntry(BigramModel.WIDE + INT3.name(),
                firstPart.get(BigramModel.WIDE + INT3.name()));
    }

    private Map<String, StorageDamage> run(DamageTask task, NumberFormat format) {
        Map<String, StorageDamage> found = new HashMap<>();
        task.run(List.of(format), (kind, tensor, name, damage) -> {
            assertThat(kind).isEqualTo(task.kind());
            found.put(tensor + name, damage);
        }, Progress.NONE);
        return found;
    }

    /// What the model predicts at every position that has a next token.
    private List<double[]> probabilities() {
        List<double[]> found = new ArrayList<>();
        for (int[] row : text.rows()) {
            model.visitLogits(row, (position, logits) -> {
                if (position < row.length - 1) {
                    double total = Arrays.stream(logits).map(Math::exp).sum();
                    found.add(Arrays.stream(logits).map(logit -> Math.exp(logit) / total).toArray());
                }
            });
        }
        return found;
    }

    private static StorageDamage of(Map<String, StorageDamage> found, String key) {
        return Objects.requireNonNull(found.get(key), key);
    }

    private double loss() {
        return model.gradient(text.rows()).loss();
    }

    private static boolean nothingKnown(String tensor, String format) {
        return false;
    }
}
