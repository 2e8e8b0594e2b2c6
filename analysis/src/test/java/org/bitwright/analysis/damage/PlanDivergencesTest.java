package org.bitwright.analysis.damage;

import java.util.List;
import java.util.function.Function;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.search.PlanMeasure;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlanDivergencesTest {
    private static final Golden LLAMA = Golden.of("llama");

    @Test
    void neighboursMeasureWhatWholePlansDoAndTheOriginalsComeBack() {
        TokenRows text = TokenRows.of(LLAMA.rows());
        try (DifferentiableModel model = LLAMA.load(Precision.DOUBLE)) {
            double loss = model.gradient(text.rows()).loss();
            StoredWeights weights = new StoredWeights(model);
            List<String> tensors = weights.tensors();
            Plan narrow = plan(tensors, tensor -> "int4-row");
            try (PlanDivergences measure = new PlanDivergences(model, weights, text)) {
                assertThat(measure.applyAsDouble(plan(tensors, tensor -> "f32"))).isZero();
                double whole = measure.applyAsDouble(narrow);
                assertThat(whole).isPositive();
                for (String other : List.of(tensors.getFirst(), tensors.get(tensors.size() / 2), tensors.getLast())) {
                    Plan near = plan(tensors, tensor -> tensor.equals(other) ? "int8-row" : "int4-row");
                    double full = measure.applyAsDouble(near);
                    try (PlanMeasure.Neighbourhood around = measure.around(narrow)) {
                        assertThat(around.applyAsDouble(near)).as(other).isCloseTo(full, within(1e-12 * full));
                        assertThat(around.applyAsDouble(narrow)).isCloseTo(whole, within(1e-12 * whole));
                    }
                }
            }

            assertThat(model.gradient(text.rows()).loss()).isEqualTo(loss);
        }
    }

    private static Plan plan(List<String> tensors, Function<String, String> formats) {
        return new Plan("llama", DamageKind.DIVERGENCE,
                tensors.stream().map(
                        tensor -> new PlanEntry(tensor, formats.apply(tensor), 0, AssignmentReason.HAND)).toList(),
                0, 0, 0, 0, 0, ProofStatus.UNPROVEN);
    }
}
