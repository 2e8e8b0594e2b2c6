package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Makes, copies, names, removes and shows the plans of a session. All but showing can be undone.
public final class PlanShelf {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final BudgetSolving budget;
    private final TaskExecutor executor;

    PlanShelf(WorkbenchServices services, WorkbenchSession session, BudgetSolving budget, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.budget = budget;
        this.executor = executor;
    }

    /// Solves a plan without locks in the size of the one that is shown, and shows it under this name.
    public void create(String name) {
        PlanPage shown = shown();
        Analysis analysis = session.analysisProperty().get();
        if (shown == null || analysis == null) {
            return;
        }
        PlanBook before = session.plansProperty().get();
        executor.submit(new BackgroundTask<>(Texts.of("job.solve"), false,
                _ -> services.allocate(analysis, shown.state().plan().totalBytes(), PlanRules.NONE),
                plan -> add(before, name, plan, "step.plan.create"), session::report));
    }

    /// Makes a plan of another tool's recipe or of a plan file and shows it under the file's name.
    public void take(Path file) {
        PlanPage shown = shown();
        OpenModel model = session.modelProperty().get();
        Analysis analysis = session.analysisProperty().get();
        String name = String.valueOf(file.getFileName());
        if (shown == null || analysis == null || model == null) {
            session.noticeProperty().set(new Notice(true, Texts.of("notice.import.early", name),
                    List.of(Texts.of("notice.import.early.advice"))));
            return;
        }
        PlanBook before = session.plansProperty().get();
        executor.submit(new BackgroundTask<>(Texts.of("job.import", name), true,
                _ -> services.importPlan(model, analysis, file), imported -> {
                    add(before, name.replaceFirst("\\.[A-Za-z]+$", ""), imported.plan(), "step.plan.import");
                    session.noticeProperty()
                            .set(new Notice(false, Texts.of("notice.imported", name), imported.remarks()));
                }, session::report));
    }

    /// Copies the plan that is shown and shows the copy.
    public void duplicate() {
        PlanPage shown = shown();
        if (shown != null) {
            PlanBook before = session.plansProperty().get();
            String name = before.free(Texts.of("plans.copy", shown.name()));
            session.change(Texts.of("step.plan.duplicate", shown.name()), null, before,
                    before.with(new PlanPage(name, shown.state())));
        }
    }

    /// Gives the plan that is shown another name; a name that is taken gets a number.
    public void rename(String name) {
        PlanPage shown = shown();
        if (shown != null && !name.isBlank() && !name.equals(shown.name())) {
            PlanBook before = session.plansProperty().get();
            session.change(Texts.of("step.plan.rename", shown.name()), null, before,
                    before.renamed(before.free(name.strip())));
        }
    }

    /// Removes the plan that is shown, unless it is the only one.
    public void remove() {
        PlanPage shown = shown();
        PlanBook before = session.plansProperty().get();
        if (shown != null && before.plans().size() > 1) {
            session.change(Texts.of("step.plan.remove", shown.name()), null, before, before.withoutShown());
        }
    }

    /// Shows another plan. Nothing changes by that, so there is nothing to undo.
    public void show(int index) {
        budget.cancel();
        PlanBook book = session.plansProperty().get();
        if (index >= 0 && index < book.plans().size()) {
            session.show(book.showing(index));
        }
    }

    /// A name for a new plan: "Plan 3".
    public String suggestedName() {
        PlanBook book = session.plansProperty().get();
        return book.free(Texts.of("plans.name", book.plans().size() + 1));
    }

    private void add(PlanBook asked, String name, Plan plan, String step) {
        PlanBook now = session.plansProperty().get();
        if (asked.plans().isEmpty() || now.plans().isEmpty()) {
            return;
        }
        String free = now.free(name.isBlank() ? suggestedName() : name.strip());
        session.change(Texts.of(step, free), null, now,
                now.with(new PlanPage(free, new PlanState(plan, PlanRules.NONE, true))));
    }

    private @Nullable PlanPage shown() {
        budget.cancel();
        return session.plansProperty().get().shown();
    }
}
