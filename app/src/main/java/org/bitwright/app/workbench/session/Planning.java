package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Gives an analysis its first plan, and keeps size range and frontier in step with the locks.
public final class Planning {
    /// Where between the smallest and the largest plan the first one lies: near four bits per weight, where most
    /// people begin.
    private static final double FIRST_BUDGET = 0.4;

    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins first;
    private final LatestWins surroundings;

    private record FirstPlan(SizeRange range, Plan plan) {}

    private record Surroundings(SizeRange range, List<FrontierPoint> frontier) {}

    Planning(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.first = new LatestWins(executor, Duration.ZERO);
        this.surroundings = new LatestWins(executor, Duration.ZERO);
        session.planProperty().subscribe((before, after) -> {
            if (before != null && after != null && !before.locks().equals(after.locks())) {
                refresh(after.locks());
            }
        });
    }

    /// Shows an analysis and solves the first plan for it.
    void begin(Analysis analysis) {
        stop();
        session.forgetPlans();
        session.analysisProperty().set(analysis);
        first.submit(new BackgroundTask<>(Texts.of("job.solve"), false, _ -> {
            SizeRange range = services.sizeRange(analysis, Map.of());
            long budget = range.smallestBytes()
                    + Math.round(FIRST_BUDGET * (range.largestBytes() - range.smallestBytes()));
            return new FirstPlan(range, services.allocate(analysis, budget, Map.of()));
        }, plan -> {
            session.sizeRangeProperty().set(plan.range());
            session.planProperty().set(new PlanState(plan.plan(), Map.of(), true));
            refresh(Map.of());
        }, session::report));
    }

    /// Drops what is being solved.
    void stop() {
        first.cancel();
        surroundings.cancel();
    }

    private void refresh(Map<String, String> locks) {
        Analysis analysis = session.analysisProperty().get();
        if (analysis == null) {
            return;
        }
        surroundings.submit(new BackgroundTask<>(Texts.of("job.frontier"), false,
                _ -> new Surroundings(services.sizeRange(analysis, locks), services.frontier(analysis, locks)),
                found -> {
                    session.sizeRangeProperty().set(found.range());
                    session.frontierProperty().set(found.frontier());
                }, session::report));
    }
}
