package org.bitwright.app.workbench.report;

import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.FormatChoice;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.WorkbenchServices;

/// Everything that a report tells.
///
/// @param model
///            the model
/// @param analysis
///            its analysis
/// @param plan
///            the plan
/// @param prediction
///            of the plan, corrected by `measured`
/// @param frontier
///            best plans, fewest bytes first
/// @param baselines
///            plans to compare with, with their predictions
/// @param measured
///            what was measured, oldest first
/// @param formats
///            known number formats
/// @param program
///            which Bitwright wrote it
/// @param createdAt
///            ISO-8601 time
public record ReportContent(OpenModel model, Analysis analysis, Plan plan, Prediction prediction,
        List<FrontierPoint> frontier, List<Baseline> baselines, List<MeasuredPlan> measured,
        List<FormatChoice> formats, String program, String createdAt) {
    public ReportContent {
        frontier = List.copyOf(frontier);
        baselines = List.copyOf(baselines);
        measured = List.copyOf(measured);
        formats = List.copyOf(formats);
    }

    /// @param plan
    ///            a plan to compare with
    /// @param prediction
    ///            its prediction
    public record Baseline(NamedPlan plan, Prediction prediction) {}

    /// Asks for what the window would show of a plan.
    public static ReportContent of(WorkbenchServices services, OpenModel model, MeasuringTexts texts,
            Analysis analysis, Plan plan,
            List<MeasuredPlan> measured, String program, String createdAt) {
        List<Baseline> baselines = services.baselines(model, analysis).stream()
                .map(named -> new Baseline(named, services.predict(analysis, texts, named.plan(), List.of()))).toList();
        return new ReportContent(model, analysis, plan, services.predict(analysis, texts, plan, measured),
                services.frontier(analysis, texts, PlanRules.NONE), baselines, measured, services.formats(), program,
                createdAt);
    }
}
