package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Follows the budget: the nearest plan of the frontier at once, the exact one when the slider rests.
public final class BudgetSolving {
    private static final Duration QUIET = Duration.ofMillis(250);

    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins solving;
    private @Nullable PlanState beforeGesture;
    private int gesture;

    BudgetSolving(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.solving = new LatestWins(executor, QUIET);
    }

    /// Says that the next budgets are another pull of the slider, hence another step to undo.
    public void beginGesture() {
        gesture++;
    }

    /// Asks for the best plan within a budget.
    public void solve(long budgetBytes) {
        Analysis analysis = session.analysisProperty().get();
        PlanState now = session.planProperty().get();
        if (analysis == null || now == null) {
            return;
        }
        PlanState before = now.settled() || beforeGesture == null ? now : beforeGesture;
        beforeGesture = before;
        preview(budgetBytes, before);
        int number = gesture;
        solving.submit(new BackgroundTask<>(Texts.of("job.solve"), false,
                _ -> services.allocate(analysis, budgetBytes, before.rules()).roundedBy(before.plan().rounding()),
                plan -> {
                    beforeGesture = null;
                    session.apply(Texts.of("step.budget", Numbers.bytes(budgetBytes)), number, before,
                            new PlanState(plan, before.rules(), true));
                }, failure -> {
                    cancel();
                    session.report(failure);
                }));
    }

    /// Drops a budget that is still being solved and shows the plan from before it.
    void cancel() {
        solving.cancel();
        if (beforeGesture != null) {
            session.planProperty().set(beforeGesture);
            beforeGesture = null;
        }
    }

    private void preview(long budgetBytes, PlanState before) {
        List<FrontierPoint> frontier = session.frontierProperty().get();
        Plan nearest = frontier.stream().map(FrontierPoint::plan).filter(plan -> plan.totalBytes() <= budgetBytes)
                .reduce((_, larger) -> larger).orElse(null);
        if (nearest != null) {
            session.planProperty()
                    .set(new PlanState(nearest.roundedBy(before.plan().rounding()), before.rules(), false));
        }
    }
}
