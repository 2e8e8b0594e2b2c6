package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// What is looked up in an analysis by names of tensors. Made in one pass, as [ModelLookups] is. Immutable.
final class AnalysisLookups {
    /// Without an analysis.
    static final AnalysisLookups NONE = new AnalysisLookups(null);

    private final @Nullable Analysis analysis;
    private final Map<String, TensorAnalysis> tensors = new HashMap<>();
    private final List<String> metrics;
    private final Set<String> formats = new LinkedHashSet<>();
    private final Sensitivities usual;

    private AnalysisLookups(@Nullable Analysis analysis) {
        this.analysis = analysis;
        Set<String> names = new LinkedHashSet<>();
        if (analysis != null) {
            for (TensorAnalysis tensor : analysis.tensors()) {
                tensors.put(tensor.name(), tensor);
                names.addAll(tensor.metrics().keySet());
                tensor.damage().values().forEach(menu -> formats.addAll(menu.keySet()));
            }
        }
        this.metrics = List.copyOf(names);
        this.usual = new Sensitivities(tensors, metrics, "");
    }

    static AnalysisLookups of(Analysis analysis) {
        return new AnalysisLookups(analysis);
    }

    /// Whether this is about that very analysis.
    @SuppressWarnings("ReferenceEquality") // An equal one would be as good, but takes long to be found equal.
    boolean isOf(Analysis other) {
        return analysis == other;
    }

    /// The metrics, in the order in which tensors have them.
    List<String> metrics() {
        return metrics;
    }

    /// Formats that at least one tensor has a damage for, in any order.
    Set<String> formats() {
        return formats;
    }

    /// @param metric
    ///            the one to show; empty for the usual one
    Sensitivities sensitivities(String metric) {
        return metric.isEmpty() ? usual : new Sensitivities(tensors, metrics, metric);
    }

    /// The damages that a plan rests on; those that were computed first when there is no plan.
    Damages damages(@Nullable PlanState state) {
        return new Damages(tensors, state == null ? "" : state.plan().damage().id());
    }
}
