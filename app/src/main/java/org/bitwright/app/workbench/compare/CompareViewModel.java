package org.bitwright.app.workbench.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;

import org.bitwright.allocation.Plan;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.budget.SizeParts;
import org.bitwright.app.workbench.session.Comparing;
import org.bitwright.app.workbench.session.PlanPage;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The plan that is shown beside any number of others.
public final class CompareViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final Comparing comparing;
    private final ReadOnlyObjectWrapper<List<NamedPlan>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<PlanLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<TensorComparison>> tensors = new ReadOnlyObjectWrapper<>(List.of());
    private final LatestWins setting;
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(true);
    private List<TensorComparison> all = List.of();

    public CompareViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.comparing = workbench.comparing();
        this.setting = new LatestWins(workbench.executor(), Duration.ZERO);
        workbench.baselines().baselinesProperty().subscribe(_ -> refreshChoices());
        session.frontierProperty().subscribe(_ -> refreshChoices());
        session.plansProperty().subscribe(_ -> refreshChoices());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> {
            refreshChoices();
            refreshLines();
        });
        session.planProperty().subscribe(_ -> refresh());
        session.predictionProperty().subscribe(_ -> refreshLines());
        comparing.chosenProperty().subscribe(_ -> refresh());
        comparing.predictionsProperty().subscribe(_ -> refreshLines());
        onlyDifferences.subscribe(_ -> filter());
    }

    /// Plans to compare, the one that is shown not among them.
    public ReadOnlyObjectProperty<List<NamedPlan>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// The plans that were chosen; empty when none was.
    public ReadOnlyObjectProperty<List<NamedPlan>> chosenProperty() {
        return comparing.chosenProperty();
    }

    /// Whether a plan was chosen.
    public boolean chosen(NamedPlan plan) {
        return chosenProperty().get().stream().anyMatch(each -> each.name().equals(plan.name()));
    }

    /// The plan that is shown, then the others; empty without another.
    public ReadOnlyObjectProperty<List<PlanLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// The tensors, those that change the loss most first; only those that plans store differently unless
    /// [#onlyDifferencesProperty()] is false.
    public ReadOnlyObjectProperty<List<TensorComparison>> tensorsProperty() {
        return tensors.getReadOnlyProperty();
    }

    public BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    /// How many tensors are stored differently.
    public long differing() {
        return all.stream().filter(TensorComparison::differs).count();
    }

    /// How many tensors there are.
    public int decided() {
        return all.size();
    }

    /// Compares with one plan more, or one less.
    public void toggle(NamedPlan plan) {
        comparing.toggle(plan);
    }

    /// Compares every plan of the session, beside what was chosen before.
    public void addSession() {
        List<NamedPlan> next = new ArrayList<>(chosenProperty().get());
        session.plansProperty().get().plans()
                .forEach(page -> next.add(new NamedPlan(page.name(), page.state().plan())));
        comparing.choose(next);
    }

    /// Compares with none.
    public void clear() {
        comparing.choose(List.of());
    }

    /// Leaves a plan out.
    public void remove(PlanLine line) {
        comparing.choose(chosenProperty().get().stream().filter(plan -> !plan.name().equals(line.name())).toList());
    }

    /// Shows a plan of the session; makes any other plan the one that is shown, which can be undone.
    public void take(PlanLine line) {
        int index = session.plansProperty().get().names().indexOf(line.name());
        if (index >= 0) {
            workbench.plans().show(index);
        } else {
            workbench.editing().take(line.plan());
        }
    }

    /// Selects tensors everywhere.
    public void select(Set<String> names) {
        if (!names.equals(session.selectionProperty().get())) {
            session.selectionProperty().set(names);
        }
    }

    /// What is selected, in whichever pane.
    public ReadOnlyObjectProperty<Set<String>> selectionProperty() {
        return session.selectionProperty();
    }

    /// The tensors as a table to take along.
    public Table table() {
        return CompareTables.tensors(lines.get(), tensors.get());
    }

    /// The plans as a table to take along.
    public Table planTable() {
        return CompareTables.plans(lines.get());
    }

    private void refreshChoices() {
        List<NamedPlan> known = PlanChoices.of(workbench);
        comparing.renew(known);
        String shown = shownName();
        List<NamedPlan> others = known.stream().filter(plan -> !plan.name().equals(shown)).toList();
        // The book changes with every edit, the plans to choose from rarely.
        if (!others.equals(choices.get())) {
            choices.set(others);
        }
    }

    private String shownName() {
        PlanPage page = session.plansProperty().get().shown();
        return page == null ? Texts.of("compare.own") : page.name();
    }

    private void refresh() {
        refreshLines();
        List<Plan> plans = lines.get().stream().map(PlanLine::plan).toList();
        if (plans.isEmpty()) {
            setting.cancel();
            show(List.of());
            return;
        }
        // Six plans of twenty thousand tensors take longer to set side by side than the interface may stand still.
        TensorComparing comparison = new TensorComparing(session.damages(), session.formats());
        setting.submit(
                new BackgroundTask<>(Texts.of("compare.title"), false, _ -> comparison.compare(plans), this::show,
                        session::report));
    }

    private void show(List<TensorComparison> compared) {
        all = compared;
        filter();
    }

    private void filter() {
        tensors.set(onlyDifferences.get() ? all.stream().filter(TensorComparison::differs).toList() : all);
    }

    private void refreshLines() {
        var state = session.planProperty().get();
        String shown = shownName();
        List<NamedPlan> others = chosenProperty().get().stream().filter(plan -> !plan.name().equals(shown)).toList();
        if (state == null || others.isEmpty()) {
            lines.set(List.of());
            return;
        }
        long weights = session.lookups().model().decidedWeights();
        Map<String, Prediction> predictions = comparing.predictionsProperty().get();
        lines.set(Stream.concat(
                Stream.of(line(new NamedPlan(shown, state.plan()), true, weights, session.predictionProperty().get())),
                others.stream().map(plan -> line(plan, false, weights, predictions.get(plan.name())))).toList());
    }

    private PlanLine line(NamedPlan plan, boolean shown, long weights, @Nullable Prediction prediction) {
        return new PlanLine(plan.name(), plan.plan(), shown, SizeParts.bitsPerWeight(plan.plan(), weights), prediction,
                measured(plan.plan()));
    }

    private @Nullable MeasuredPerplexity measured(Plan plan) {
        return session.measured().stream().filter(each -> each.plan().totalBytes() == plan.totalBytes()
                && each.plan().equals(plan)).map(MeasuredPlan::measured).reduce((_, later) -> later).orElse(null);
    }
}
