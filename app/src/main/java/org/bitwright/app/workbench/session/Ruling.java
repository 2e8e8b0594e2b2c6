package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Changes what the plan keeps to, and solves it anew under the new rules: formats, runtime, the memory that it has to
/// fit into.
public final class Ruling {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final BudgetSolving budget;
    private final LatestWins solving;
    private final LatestWins telling;
    private final LatestWins asking;
    private final ReadOnlyObjectWrapper<@Nullable MemoryBudget> memory = new ReadOnlyObjectWrapper<>();
    private @Nullable MemoryDemand told;
    private @Nullable OpenModel toldOf;

    Ruling(WorkbenchServices services, WorkbenchSession session, BudgetSolving budget, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.budget = budget;
        this.solving = new LatestWins(executor, Duration.ZERO);
        this.telling = new LatestWins(executor, Duration.ZERO);
        this.asking = new LatestWins(executor, Duration.ZERO);
        session.planProperty().subscribe(_ -> tell());
    }

    /// What needs memory beside the weights of the plan that is shown; null when it has to fit into none.
    public ReadOnlyObjectProperty<@Nullable MemoryBudget> memoryProperty() {
        return memory.getReadOnlyProperty();
    }

    /// Says what a demand leaves for the weights of the open model. The latest question alone is answered.
    ///
    /// @param onFound
    ///            receives it on the interface thread
    /// @param onFailure
    ///            receives why that is not known, on the interface thread
    public void ask(MemoryDemand demand, Consumer<MemoryBudget> onFound, Consumer<Throwable> onFailure) {
        OpenModel model = session.modelProperty().get();
        if (model != null) {
            asking.submit(new BackgroundTask<>(Texts.of("job.memory"), false, _ -> services.memory(model, demand),
                    onFound, onFailure));
        }
    }

    /// Solves the largest plan that a memory holds beside everything else that is needed there.
    public void fit(MemoryDemand demand) {
        solve(Texts.of("step.memory", Numbers.roundBytes(demand.totalBytes())),
                rules -> rules.withMemory(demand), demand);
    }

    /// Lets the plan be as large as its own budget.
    public void forgetMemory() {
        solve(Texts.of("step.memory.none"), rules -> rules.withMemory(null), null);
    }

    /// Solves with some of the analysed formats only; with all of them when there are none.
    public void offer(List<String> formats) {
        solve(formats.isEmpty() ? Texts.of("step.formats.all") : Texts.of("step.formats", formats.size()),
                rules -> rules.withFormats(formats), null);
    }

    /// Solves for a runtime, whose fused tensors share a format.
    public void runtime(String name) {
        solve(Texts.of("step.runtime", name), rules -> rules.withRuntime(name), null);
    }

    /// Names of the ways of rounding, nearest first.
    public List<String> roundings() {
        return services.roundings();
    }

    /// Puts the weights of the plan on the levels of its formats in another way.
    public void round(String name) {
        budget.cancel();
        PlanState before = session.planProperty().get();
        if (before == null || before.plan().rounding().name().equals(name)) {
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        solving.submit(new BackgroundTask<>(Texts.of("job.solve"), false, _ -> services.rounding(name, texts),
                rounding -> {
                    if (before.equals(session.planProperty().get())) {
                        session.apply(Texts.of("step.rounding", name), null, before,
                                new PlanState(before.plan().roundedBy(rounding), before.rules(), true));
                    }
                }, session::report));
    }

    /// @param filled
    ///            a memory that the plan is to fill; null to keep the budget that it has
    private void solve(String step, UnaryOperator<PlanRules> change, @Nullable MemoryDemand filled) {
        budget.cancel();
        PlanState before = session.planProperty().get();
        Analysis analysis = session.analysisProperty().get();
        OpenModel model = session.modelProperty().get();
        if (before == null || analysis == null || model == null) {
            return;
        }
        PlanRules rules = change.apply(before.rules());
        solving.submit(new BackgroundTask<>(Texts.of("job.solve"), false, _ -> {
            SizeRange range = services.sizeRange(analysis, rules);
            long wished = filled == null
                    ? before.plan().budgetBytes()
                    : services.memory(model, filled).weightBytes(range.smallestBytes());
            return services.allocate(analysis, Math.clamp(wished, range.smallestBytes(), range.largestBytes()), rules)
                    .roundedBy(before.plan().rounding());
        }, plan -> {
            if (before.equals(session.planProperty().get())) {
                session.apply(step, null, before, new PlanState(plan, rules, true));
            }
        }, session::report));
    }

    private void tell() {
        PlanState state = session.planProperty().get();
        OpenModel model = session.modelProperty().get();
        MemoryDemand demand = state == null ? null : state.rules().memory();
        if (Objects.equals(demand, told) && Objects.equals(model, toldOf)) {
            return;
        }
        told = demand;
        toldOf = model;
        if (demand == null || model == null) {
            telling.cancel();
            memory.set(null);
            return;
        }
        telling.submit(new BackgroundTask<>(Texts.of("job.memory"), false, _ -> services.memory(model, demand),
                memory::set, session::report));
    }
}
