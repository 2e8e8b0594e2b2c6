package org.bitwright.analysis.damage;

import java.util.Map;

import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.salience.CalibrationInputs;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.rounding.LayerInputs;
import org.bitwright.io.format.rounding.LayerWeights;
import org.bitwright.io.format.rounding.Rounding;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LayerRoundingTest {
    private static final NumberFormat INT2 = NumberFormats.named("int2-row");

    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(20, 12, 3));
    private final StoredWeights weights = new StoredWeights(model);
    private final CalibrationInputs inputs = new CalibrationInputs(model, weights, text, 0);

    @Test
    void momentsAreMeansOverAllTokens() {
        LayerInputs found = requireNonNull(inputs.of(BigramModel.WIDE));
        double[] square = new double[1];
        double[] magnitude = new double[1];
        long[] tokens = new long[1];
        model.visitLinearInputs(text.rows(), (tensor, activations, count, columns) -> {
            for (int token = 0; tensor.equals(BigramModel.WIDE) && token < count; token++) {
                square[0] += (double) activations[token * columns] * activations[token * columns + 1];
                magnitude[0] += Math.abs(activations[token * columns + 2]);
                tokens[0]++;
            }
        });

        assertThat(found.secondMoment(0, 1)).isCloseTo(square[0] / tokens[0], within(1e-9));
        assertThat(found.meanMagnitude(2)).isCloseTo(magnitude[0] / tokens[0], within(1e-9));
        assertThat(inputs.of("norm.weight")).isNull();
    }

    @Test
    void simulatedWeightsAreThoseOfTheRounding() {
        weights.roundBy(new LayerRounding(Rounding.named("gptq"), model.card(), inputs::of));
        float[] expected = Rounding.named("gptq").round(INT2, new LayerWeights(weights.originalRows(BigramModel.WIDE),
                16, requireNonNull(inputs.of(BigramModel.WIDE)), true)).weights();

        assertThat(weights.restored(BigramModel.WIDE, INT2)).containsExactly(expected);
        assertThat(weights.error(BigramModel.WIDE, INT2).bytes()).isEqualTo(INT2.bytes(BigramModel.VOCABULARY, 16));
    }

    @Test
    void inputsAreMeasuredOnTheOriginalModelEvenAfterAnotherPlan() {
        weights.roundBy(new LayerRounding(Rounding.named("gptq"), model.card(), inputs::of));
        float[] expected = weights.restored(BigramModel.NARROW, INT2).clone();
        StoredWeights fresh = new StoredWeights(model);
        CalibrationInputs again = new CalibrationInputs(model, fresh, text, 0);
        try (PlanSimulation simulation = new PlanSimulation(model, fresh)) {
            simulation.roundBy(new LayerRounding(Rounding.named("gptq"), model.card(), again::of));
            simulation.apply(Map.of(BigramModel.WIDE, INT2));
            simulation.apply(Map.of(BigramModel.WIDE, INT2, BigramModel.NARROW, INT2));
            float[] applied = new float[expected.length];
            model.readWeights(BigramModel.NARROW, 0, applied.length, applied);

            assertThat(applied).containsExactly(expected);
            assertThat(simulation.bytes()).isEqualTo(INT2.bytes(24, 16) + INT2.bytes(24, 8));
        }
    }

    @Test
    void whatCannotBeServedIsRoundedToNearestAndSaidSo() {
        LayerRounding blind = new LayerRounding(Rounding.named("awq"), model.card(), tensor -> null);
        NumberFormat levels = NumberFormats.named("nf4");
        float[] original = weights.originalRows(BigramModel.WIDE);
        float[] nearest = new float[original.length];
        levels.roundTrip(original, 16, nearest);

        assertThat(blind.round(BigramModel.WIDE, levels, original, 16).weights()).containsExactly(nearest);
        blind.round(BigramModel.WIDE, INT2, original, 16);
        assertThat(blind.notes()).containsExactly(
                "wide.weight as nf4: rounded to nearest, because awq does not serve this format",
                "wide.weight as int2-row: rounded to nearest, because the text shows no inputs of it");
    }

    @Test
    void anotherRoundingOfTheSameFormatIsNotTakenFromTheCache() {
        float[] nearest = weights.restored(BigramModel.WIDE, INT2).clone();
        weights.roundBy(new LayerRounding(Rounding.named("gptq"), model.card(), inputs::of));

        assertThat(weights.restored(BigramModel.WIDE, INT2)).isNotEqualTo(nearest);
    }
}
