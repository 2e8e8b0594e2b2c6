package org.bitwright.app.workbench.session;

import java.util.Map;

import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;

/// The damage table that the shown plan rests on, by tensor and format.
public final class Damages {
    private final Map<String, TensorAnalysis> tensors;
    private final String kind;

    /// @param kind
    ///            the plan's own kind of damage; where it is missing the kind that was computed first counts
    Damages(Map<String, TensorAnalysis> tensors, String kind) {
        this.tensors = tensors;
        this.kind = kind;
    }

    /// Damage by format, in the analysis' order; empty when the tensor has not been analysed.
    public Map<String, StorageDamage> of(String tensor) {
        TensorAnalysis found = tensors.get(tensor);
        if (found == null) {
            return Map.of();
        }
        Map<String, StorageDamage> planned = found.damage().get(kind);
        return planned == null ? found.damage().values().stream().findFirst().orElse(Map.of()) : planned;
    }
}
