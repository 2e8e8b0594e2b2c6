package org.bitwright.allocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds up what a plan's entries cost.
final class PlanSums {
    private PlanSums() {
    }

    /// @param entries
    ///            one per tensor of the table, in its order
    static Plan plan(String model, DamageTable table, List<PlanEntry> entries, long budgetBytes, double lowerBound,
            ProofStatus status) {
        double loss = 0;
        long bytes = table.fixedBytes();
        for (int i = 0; i < entries.size(); i++) {
            PlanEntry entry = entries.get(i);
            loss += Menu.require(table.tensors().get(i), entry.format()).loss();
            bytes = Math.addExact(bytes, entry.bytes());
        }
        return new Plan(model, table.kind(), entries, table.fixedBytes(), bytes, budgetBytes, loss,
                Math.min(lowerBound, loss), status);
    }

    static Map<String, PlanEntry> byName(Plan plan) {
        Map<String, PlanEntry> entries = new HashMap<>();
        for (PlanEntry entry : plan.tensors()) {
            if (entries.put(entry.name(), entry) != null) {
                throw new PlanMismatchException(
                        "The plan lists the tensor (%s) twice.\nMaybe remove one of the lines."
                                .formatted(entry.name()));
            }
        }
        return entries;
    }
}
