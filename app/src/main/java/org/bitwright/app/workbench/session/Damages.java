package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.Map;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// The damage table that the shown plan rests on, by tensor and format.
public final class Damages {
    private final Map<String, Map<String, StorageDamage>> byTensor = new HashMap<>();

    private Damages(@Nullable Analysis analysis, @Nullable PlanState state) {
        if (analysis != null) {
            for (TensorAnalysis tensor : analysis.tensors()) {
                byTensor.put(tensor.name(), menu(tensor, state));
            }
        }
    }

    /// The table of the plan's own kind of damage; of the first kind that was computed when there is no plan.
    static Damages of(@Nullable Analysis analysis, @Nullable PlanState state) {
        return new Damages(analysis, state);
    }

    /// Damage by format, in the analysis' order; empty when the tensor has not been analysed.
    public Map<String, StorageDamage> of(String tensor) {
        return byTensor.getOrDefault(tensor, Map.of());
    }

    private static Map<String, StorageDamage> menu(TensorAnalysis tensor, @Nullable PlanState state) {
        Map<String, StorageDamage> planned = state == null
                ? null
                : tensor.damage().get(state.plan().damage().id());
        return planned == null ? tensor.damage().values().stream().findFirst().orElse(Map.of()) : planned;
    }
}
