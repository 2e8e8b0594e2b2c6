package org.bitwright.io.export;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.ProofStatus;
import org.jspecify.annotations.Nullable;

/// A plan as its JSON file has it; `resources/docs/plan.schema.json` describes every field.
@JsonPropertyOrder({"kind", "version"})
record PlanDocument(String kind, int version, String model, String damage, long totalBytes, long budgetBytes,
        long fixedBytes, @Nullable Double predictedLossIncrease, @Nullable Double lowerBound, String status,
        PlanRounding rounding, List<Line> tensors) {
    static final String KIND = "bitwright-plan";
    static final int VERSION = 1;

    PlanDocument {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("the kind (%s) is not %s".formatted(kind, KIND));
        }
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "the version (%d) is not %d, the only one that this program reads".formatted(version, VERSION));
        }
        tensors = List.copyOf(tensors);
        long sum = tensors.stream().mapToLong(Line::bytes).reduce(fixedBytes, Math::addExact);
        if (sum != totalBytes) {
            throw new IllegalArgumentException(
                    "its totalBytes (%d) are not the sum of its parts (%d)".formatted(totalBytes, sum));
        }
        if (tensors.stream().map(Line::name).distinct().count() != tensors.size()) {
            throw new IllegalArgumentException("it names a tensor twice");
        }
    }

    record Line(String name, String format, long bytes, String reason) {
        Line {
            if (bytes < 0) {
                throw new IllegalArgumentException("the bytes (%d) of %s are negative".formatted(bytes, name));
            }
        }
    }

    static PlanDocument of(Plan plan) {
        return new PlanDocument(KIND, VERSION, plan.model(), plan.damage().id(), plan.totalBytes(),
                plan.budgetBytes(), plan.fixedBytes(),
                Double.isNaN(plan.predictedLossIncrease()) ? null : (Double) plan.predictedLossIncrease(),
                Double.isFinite(plan.lowerBound()) ? (Double) plan.lowerBound() : null, PlanFile.id(plan.status()),
                plan.rounding(),
                plan.tensors().stream().map(entry -> new Line(entry.name(), entry.format(), entry.bytes(),
                        PlanFile.id(entry.reason()))).toList());
    }

    Plan plan() {
        return new Plan(model, PlanFile.named(DamageKind.class, damage), tensors.stream()
                .map(line -> new PlanEntry(line.name, line.format, line.bytes,
                        PlanFile.named(AssignmentReason.class, line.reason)))
                .toList(), fixedBytes, totalBytes, budgetBytes,
                predictedLossIncrease == null ? Double.NaN : predictedLossIncrease,
                lowerBound == null ? Double.NEGATIVE_INFINITY : lowerBound, PlanFile.named(ProofStatus.class, status),
                rounding);
    }
}
