package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// What every pane looks up in a session by names of tensors, kept until what it was made of changes: with tens of
/// thousands of tensors it is too dear to be made anew by every pane after every edit. Used on the interface thread.
public final class Lookups {
    private final WorkbenchSession session;
    private @Nullable Damages damages;
    private String damageKind = "";
    private @Nullable Sensitivities sensitivities;
    private String metric = "";
    private @Nullable List<String> metrics;
    private @Nullable List<String> formats;
    private @Nullable Map<String, PlanEntry> planned;
    private @Nullable Map<String, TensorInfo> tensors;

    Lookups(WorkbenchSession session) {
        this.session = session;
    }

    /// The tensors of the open model by name; empty without a model.
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> known = tensors;
        if (known == null) {
            OpenModel model = session.modelProperty().get();
            Map<String, TensorInfo> found = new HashMap<>();
            if (model != null) {
                model.card().tensors().forEach(tensor -> found.put(tensor.name(), tensor));
            }
            known = found;
            tensors = known;
        }
        return known;
    }

    /// The entries of the plan that is shown by tensor; empty without a plan.
    public Map<String, PlanEntry> planned() {
        Map<String, PlanEntry> known = planned;
        if (known == null) {
            PlanState state = session.planProperty().get();
            Map<String, PlanEntry> found = new HashMap<>();
            if (state != null) {
                state.plan().tensors().forEach(entry -> found.put(entry.name(), entry));
            }
            known = found;
            planned = known;
        }
        return known;
    }

    /// The metrics of the analysis, in its order.
    public List<String> metrics() {
        List<String> known = metrics;
        if (known == null) {
            known = Sensitivities.metrics(session.analysisProperty().get());
            metrics = known;
        }
        return known;
    }

    /// Formats that the analysis offers for at least one tensor, fewest bits first.
    public List<String> offeredFormats() {
        List<String> known = formats;
        if (known == null) {
            Analysis analysis = session.analysisProperty().get();
            Set<String> names = new LinkedHashSet<>();
            if (analysis != null) {
                analysis.tensors()
                        .forEach(tensor -> tensor.damage().values().forEach(menu -> names.addAll(menu.keySet())));
            }
            known = session.formats().sorted(names);
            formats = known;
        }
        return known;
    }

    /// The damage table that the plan that is shown rests on.
    Damages damages() {
        PlanState state = session.planProperty().get();
        String kind = state == null ? "" : state.plan().damage().id();
        Damages known = damages;
        if (known == null || !kind.equals(damageKind)) {
            known = Damages.of(session.analysisProperty().get(), state);
            damages = known;
            damageKind = kind;
        }
        return known;
    }

    /// How much each tensor matters by the metric that is shown.
    Sensitivities sensitivities() {
        String wished = session.metricProperty().get();
        Sensitivities known = sensitivities;
        if (known == null || !wished.equals(metric)) {
            known = Sensitivities.of(session.analysisProperty().get(), wished);
            sensitivities = known;
            metric = wished;
        }
        return known;
    }

    /// Drops what was looked up in the model, because it is another one now.
    void forgetModel() {
        tensors = null;
    }

    /// Drops what was looked up in the plan, because it is another one now.
    void forgetPlan() {
        planned = null;
    }

    /// Drops what was looked up in the analysis, because it is another one now.
    void forgetAnalysis() {
        damages = null;
        sensitivities = null;
        metrics = null;
        formats = null;
    }
}
