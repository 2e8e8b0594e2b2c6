package org.bitwright.app.workbench.session;

import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.TaskExecutor;

/// One session with everything that can be done to it.
public final class Workbench {
    private final WorkbenchSession session;
    private final TaskExecutor executor;
    private final ModelOpening opening;
    private final AnalysisRun analysing;
    private final BudgetSolving budget;
    private final PlanEditing editing;
    private final Measuring measuring;
    private final Exporting exporting;

    public Workbench(WorkbenchServices services, TaskExecutor executor) {
        this.executor = executor;
        this.session = new WorkbenchSession(new FormatCatalog(services.formats()));
        Planning planning = new Planning(services, session, executor);
        new Forecast(services, session, executor);
        this.opening = new ModelOpening(services, session, planning, executor);
        this.analysing = new AnalysisRun(services, session, planning, executor);
        this.budget = new BudgetSolving(services, session, executor);
        this.editing = new PlanEditing(services, session, budget, executor);
        this.measuring = new Measuring(services, session, executor);
        this.exporting = new Exporting(services, session, executor);
    }

    public WorkbenchSession session() {
        return session;
    }

    public TaskExecutor executor() {
        return executor;
    }

    public ModelOpening opening() {
        return opening;
    }

    public AnalysisRun analysing() {
        return analysing;
    }

    public BudgetSolving budget() {
        return budget;
    }

    public PlanEditing editing() {
        return editing;
    }

    public Measuring measuring() {
        return measuring;
    }

    public Exporting exporting() {
        return exporting;
    }
}
