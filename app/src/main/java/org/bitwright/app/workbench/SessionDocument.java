package org.bitwright.app.workbench;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/// A session as it is kept in a file: everything that people made or waited for.
///
/// @param kind
///            always [#KIND]
/// @param version
///            of this layout, [#VERSION]
/// @param path
///            where the model was
/// @param model
///            the model's name
/// @param fingerprint
///            the model's fingerprint, by which it is found again
/// @param analysis
///            null when the model was not analysed
/// @param plans
///            in the order in which they were made
/// @param shownPlan
///            index of the plan that is shown; -1 when there is none
/// @param measured
///            oldest first
/// @param calibrationText
///            file that analyses use; null for the bundled text
/// @param evaluationText
///            file that measurements use; null for the bundled text
/// @param selection
///            names of the selected tensors
/// @param view
///            how the panes showed it, by key
public record SessionDocument(String kind, int version, String path, String model, String fingerprint,
        @Nullable Analysis analysis, List<SavedPlan> plans, int shownPlan, List<MeasuredPlan> measured,
        @Nullable String calibrationText, @Nullable String evaluationText, List<String> selection,
        Map<String, String> view) {
    public static final String KIND = "bitwright-session";
    public static final int VERSION = 2;

    public SessionDocument {
        plans = List.copyOf(plans);
        measured = List.copyOf(measured);
        selection = List.copyOf(selection);
        view = Map.copyOf(view);
        if (shownPlan < -1 || shownPlan >= plans.size() || shownPlan < 0 != plans.isEmpty()) {
            throw new IllegalArgumentException(
                    "shownPlan (%d) must be the index of one of the %d plans".formatted(shownPlan, plans.size()));
        }
    }

    /// One plan of a session.
    ///
    /// @param name
    ///            unique in its session
    /// @param plan
    ///            the plan
    /// @param rules
    ///            what it keeps to
    public record SavedPlan(String name, Plan plan, PlanRules rules) {}

    /// The same session with another analysis.
    public SessionDocument withAnalysis(@Nullable Analysis other) {
        return new SessionDocument(kind, version, path, model, fingerprint, other, plans, shownPlan, measured,
                calibrationText, evaluationText, selection, view);
    }
}
