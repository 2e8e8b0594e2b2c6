package org.bitwright.io.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.jspecify.annotations.Nullable;

/// A plan after the repairs that an export offers were accepted.
public final class RepairedPlan {
    private RepairedPlan() {
    }

    /// Gives the tensors of each repair its format. Predicted loss and bytes follow; nothing remains proven.
    ///
    /// @return the same plan when there is nothing to repair
    public static Plan of(ExportRequest request, List<ExportRepair> repairs) {
        if (repairs.isEmpty()) {
            return request.plan();
        }
        Map<String, String> formats = new HashMap<>();
        repairs.forEach(repair -> repair.tensors().forEach(tensor -> formats.put(tensor, repair.format())));
        Map<String, PlannedTensor> planned = new HashMap<>();
        request.tensors().forEach(tensor -> planned.put(tensor.name(), tensor));
        Plan plan = request.plan();
        double loss = plan.predictedLossIncrease();
        for (ExportRepair repair : repairs) {
            Double change = repair.lossChange();
            loss += change == null ? Double.NaN : change;
        }
        List<PlanEntry> entries = plan.tensors().stream()
                .map(entry -> repaired(entry, formats.get(entry.name()), planned.get(entry.name()))).toList();
        long bytes = plan.fixedBytes() + entries.stream().mapToLong(PlanEntry::bytes).sum();
        return new Plan(plan.model(), plan.damage(), entries, plan.fixedBytes(), bytes, bytes, loss,
                Double.NEGATIVE_INFINITY, ProofStatus.UNPROVEN, plan.rounding());
    }

    private static PlanEntry repaired(PlanEntry entry, @Nullable String format,
            @Nullable PlannedTensor tensor) {
        return format == null || tensor == null || format.equals(entry.format())
                ? entry
                : new PlanEntry(entry.name(), format, tensor.bytesIn(format), AssignmentReason.HAND);
    }
}
