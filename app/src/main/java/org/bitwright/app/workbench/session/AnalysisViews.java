package org.bitwright.app.workbench.session;

import org.bitwright.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/// Damages and sensitivities of the analysis, kept until the analysis or what is asked of it changes: with tens of
/// thousands of tensors they are too dear to be looked up anew by every pane after every edit.
final class AnalysisViews {
    private @Nullable Damages damages;
    private String damageKind = "";
    private @Nullable Sensitivities sensitivities;
    private String metric = "";

    Damages damages(@Nullable Analysis latest, @Nullable PlanState state) {
        String kind = state == null ? "" : state.plan().damage().id();
        Damages known = damages;
        if (known == null || !kind.equals(damageKind)) {
            known = Damages.of(latest, state);
            damages = known;
            damageKind = kind;
        }
        return known;
    }

    Sensitivities sensitivities(@Nullable Analysis latest, String wished) {
        Sensitivities known = sensitivities;
        if (known == null || !wished.equals(metric)) {
            known = Sensitivities.of(latest, wished);
            sensitivities = known;
            metric = wished;
        }
        return known;
    }

    /// Drops what was looked up, because the analysis is another one now.
    void forget() {
        damages = null;
        sensitivities = null;
    }
}
