package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.analysis.BigramModel;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.UnknownFormatException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanSimulationTest {
    private static final NumberFormat INT2 = NumberFormats.named("int2-row");
    private static final NumberFormat INT4 = NumberFormats.named("int4-row");

    private final BigramModel model = new BigramModel(7);
    private final StoredWeights weights = new StoredWeights(model);
    private final float[] wide = read(BigramModel.WIDE);
    private final float[] narrow = read(BigramModel.NARROW);

    @Test
    void closingBringsEveryWeightBackBitForBit() {
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            simulation.apply(Map.of(BigramModel.WIDE, INT2, BigramModel.NARROW, INT4));
            assertThat(read(BigramModel.WIDE)).isNotEqualTo(wide);
        }

        assertThat(read(BigramModel.WIDE)).isEqualTo(wide);
        assertThat(read(BigramModel.NARROW)).isEqualTo(narrow);
    }

    @Test
    void appliedWeightsAreTheRoundTripOfTheOriginalsHoweverOftenPlansChange() {
        float[] expected = new float[wide.length];
        INT4.roundTrip(wide, 16, expected);
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            simulation.apply(Map.of(BigramModel.WIDE, INT2, BigramModel.NARROW, INT2));
            simulation.apply(plan(new PlanEntry(BigramModel.WIDE, "int4-row", 1, AssignmentReason.SOLVER)));

            assertThat(read(BigramModel.WIDE)).isEqualTo(expected);
            assertThat(read(BigramModel.NARROW)).isEqualTo(narrow);
        }
    }

    @Test
    void aPlanWithAnUnknownTensorOrFormatChangesNothing() {
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            assertThatThrownBy(() -> simulation
                    .apply(plan(new PlanEntry(BigramModel.WIDE, "int2-row", 1, AssignmentReason.HAND),
                            new PlanEntry("block.9", "int2-row", 1, AssignmentReason.HAND))))
                    .isInstanceOf(DamageException.class).hasMessageContaining("block.9");
            assertThatThrownBy(() -> simulation
                    .apply(plan(new PlanEntry(BigramModel.WIDE, "int77", 1, AssignmentReason.HAND))))
                    .isInstanceOf(UnknownFormatException.class);

            assertThat(read(BigramModel.WIDE)).isEqualTo(wide);
        }
    }

    @Test
    void restoredValuesBeyondTheLimitAreEncodedAgainToTheSameValues() {
        StoredWeights tight = new StoredWeights(model, 0);

        assertThat(tight.restored(BigramModel.WIDE, INT2)).isEqualTo(weights.restored(BigramModel.WIDE, INT2));
        assertThat(tight.error(BigramModel.WIDE, INT2)).isEqualTo(weights.error(BigramModel.WIDE, INT2));
    }

    private static Plan plan(PlanEntry... entries) {
        return new Plan("print", DamageKind.TRACE, List.of(entries), 0, 1, 1, 0, 0, ProofStatus.UNPROVEN);
    }

    private float[] read(String tensor) {
        float[] target = new float[Math.toIntExact(model.card().tensors().stream()
                .filter(info -> info.name().equals(tensor)).findFirst().orElseThrow().shape().elements())];
        model.readWeights(tensor, 0, target.length, target);
        return target;
    }
}
