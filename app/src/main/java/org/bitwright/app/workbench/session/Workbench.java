package org.bitwright.app.workbench.session;

import java.util.List;

import org.bitwright.app.workbench.FormatChoice;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.TaskExecutor;

/// One session with everything that can be done to it.
public final class Workbench {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;
    private final Planning planning;
    private final ModelOpening opening;
    private final AnalysisRun analysing;
    private final BudgetSolving budget;
    private final PlanEditing editing;
    private final PlanShelf plans;
    private final Ruling ruling;
    private final Measuring measuring;
    private final Exporting exporting;
    private final Inspecting inspecting;
    private final Baselines baselines;
    private final Comparing comparing;
    private final Agreeing agreeing;
    private final Commanding commanding;
    private final Estimating estimating;

    public Workbench(WorkbenchServices services, TaskExecutor executor) {
        this.services = services;
        this.executor = executor;
        this.session = new WorkbenchSession(new FormatCatalog(services.formats()));
        this.planning = new Planning(services, session, executor);
        new Forecast(services, session, executor);
        new TextChecking(services, session, executor);
        this.opening = new ModelOpening(services, session, planning, executor);
        this.analysing = new AnalysisRun(services, session, planning, executor);
        this.estimating = new Estimating(services, session, executor);
        this.budget = new BudgetSolving(services, session, executor);
        this.editing = new PlanEditing(services, session, budget, executor);
        this.plans = new PlanShelf(services, session, budget, executor);
        this.ruling = new Ruling(services, session, budget, executor);
        this.measuring = new Measuring(services, session, executor);
        this.exporting = new Exporting(services, session, executor);
        this.inspecting = new Inspecting(services, session, executor);
        this.baselines = new Baselines(services, session, executor);
        this.comparing = new Comparing(services, session, executor);
        this.agreeing = new Agreeing(session, executor);
        this.commanding = new Commanding(services, session, executor);
    }

    /// Shows what another workbench shows, its steps to undo included.
    public void continueFrom(Workbench before) {
        session.continueFrom(before.session);
        planning.goOn();
        comparing.choose(before.comparing.chosenProperty().get());
    }

    public WorkbenchSession session() {
        return session;
    }

    public TaskExecutor executor() {
        return executor;
    }

    /// Formats that analyses cover when nobody chooses others.
    public List<String> usualFormats() {
        return services.formats().stream().map(FormatChoice::name).toList();
    }

    /// Measures on other texts from now on.
    public void useTexts(MeasuringTexts texts) {
        session.textsProperty().set(texts);
        session.changed();
    }

    public ModelOpening opening() {
        return opening;
    }

    public AnalysisRun analysing() {
        return analysing;
    }

    public Estimating estimating() {
        return estimating;
    }

    public BudgetSolving budget() {
        return budget;
    }

    public PlanEditing editing() {
        return editing;
    }

    public PlanShelf plans() {
        return plans;
    }

    public Ruling ruling() {
        return ruling;
    }

    public Measuring measuring() {
        return measuring;
    }

    public Exporting exporting() {
        return exporting;
    }

    public Inspecting inspecting() {
        return inspecting;
    }

    public Baselines baselines() {
        return baselines;
    }

    public Comparing comparing() {
        return comparing;
    }

    public Commanding commanding() {
        return commanding;
    }

    public Agreeing agreeing() {
        return agreeing;
    }
}
