package org.bitwright.app.workbench.session;

import java.util.List;
import java.util.Map;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// What every pane looks up in a session by names of tensors, kept until what it was made of changes: with tens of
/// thousands of tensors it is too dear to be made anew by every pane after every edit. Used on the interface thread.
public final class Lookups {
    private final WorkbenchSession session;
    private ModelLookups model = ModelLookups.NONE;
    private AnalysisLookups analysis = AnalysisLookups.NONE;
    private AnalysisLookups prepared = AnalysisLookups.NONE;
    private PlanIndex planned = PlanIndex.EMPTY;
    private @Nullable Sensitivities sensitivities;
    private String metric = "";
    private @Nullable List<String> formats;

    Lookups(WorkbenchSession session) {
        this.session = session;
    }

    /// Takes what was looked up in the background in a model that is about to be shown.
    void prepare(ModelLookups found) {
        model = found;
    }

    /// Takes what was looked up in the background in an analysis that is about to be shown.
    void prepare(AnalysisLookups found) {
        prepared = found;
    }

    /// What is known of the open model; of none without one.
    public ModelLookups model() {
        OpenModel opened = session.modelProperty().get();
        if (opened == null) {
            return ModelLookups.NONE;
        }
        if (!model.isOf(opened)) {
            model = ModelLookups.of(opened);
        }
        return model;
    }

    /// The tensors of the open model by name; empty without a model.
    public Map<String, TensorInfo> tensors() {
        return model().tensors();
    }

    /// The plan that is shown by tensor; of no tensors without a plan.
    public PlanIndex planned() {
        PlanState state = session.planProperty().get();
        if (state == null) {
            return PlanIndex.EMPTY;
        }
        if (!planned.isOf(state.plan())) {
            planned = planned.of(state.plan());
        }
        return planned;
    }

    /// The metrics of the analysis, in its order.
    public List<String> metrics() {
        return analysis().metrics();
    }

    /// Formats that the analysis offers for at least one tensor, fewest bits first.
    public List<String> offeredFormats() {
        AnalysisLookups now = analysis();
        List<String> known = formats;
        if (known == null) {
            known = session.formats().sorted(now.formats());
            formats = known;
        }
        return known;
    }

    /// The damage table that the plan that is shown rests on.
    Damages damages() {
        return analysis().damages(session.planProperty().get());
    }

    /// How much each tensor matters by the metric that is shown.
    Sensitivities sensitivities() {
        AnalysisLookups now = analysis();
        String wished = session.metricProperty().get();
        Sensitivities known = sensitivities;
        if (known == null || !wished.equals(metric)) {
            known = now.sensitivities(wished);
            sensitivities = known;
            metric = wished;
        }
        return known;
    }

    private AnalysisLookups analysis() {
        Analysis shown = session.analysisProperty().get();
        if (shown == null) {
            take(AnalysisLookups.NONE);
        } else if (!analysis.isOf(shown)) {
            take(prepared.isOf(shown) ? prepared : AnalysisLookups.of(shown));
            prepared = AnalysisLookups.NONE;
        }
        return analysis;
    }

    private void take(AnalysisLookups found) {
        analysis = found;
        sensitivities = null;
        formats = null;
    }
}
