package org.bitwright.io.export;

import java.util.List;
import java.util.function.Function;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// Plans over every decidable tensor of a model.
final class ExamplePlans {
    private ExamplePlans() {
    }

    /// Integer formats that differ from tensor to tensor, so that a rule that matches one name too many
    /// shows.
    static Plan mixedIntegers(ModelCard model) {
        return of(model, tensor -> "int%d-g128".formatted(2 + Math.floorMod(tensor.name().hashCode(), 7)));
    }

    static Plan of(ModelCard model, Function<TensorInfo, String> format) {
        return plan(model.decidedTensors().stream().map(tensor -> entry(tensor, format.apply(tensor))).toList());
    }

    static Plan plan(List<PlanEntry> entries) {
        long bytes = entries.stream().mapToLong(PlanEntry::bytes).sum() + 4096;
        return new Plan("sha256:0", DamageKind.TRACE, entries, 4096, bytes, bytes + 100, 0.25, 0.2401,
                ProofStatus.OPTIMAL);
    }

    private static PlanEntry entry(TensorInfo tensor, String format) {
        return new PlanEntry(tensor.name(), format,
                NumberFormats.named(format).bytes(tensor.shape().rows(), tensor.shape().columns()),
                tensor.block() == 0 ? AssignmentReason.LOCK : AssignmentReason.SOLVER);
    }
}
