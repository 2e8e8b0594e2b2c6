package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.budget.SizeParts;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.session.PlanBook;
import org.bitwright.app.workbench.session.PlanPage;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The plan that is shown beside another one.
public final class CompareViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final ReadOnlyObjectWrapper<List<NamedPlan>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ComparisonLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<TensorDifference>> differences = new ReadOnlyObjectWrapper<>(List.of());

    public CompareViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        workbench.baselines().baselinesProperty().subscribe(_ -> refreshChoices());
        session.frontierProperty().subscribe(_ -> refreshChoices());
        session.plansProperty().subscribe(_ -> refreshChoices());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> refreshChoices());
        session.planProperty().subscribe(_ -> refresh());
        session.predictionProperty().subscribe(_ -> refreshLines());
        workbench.comparing().otherProperty().subscribe(_ -> refresh());
        workbench.comparing().predictionProperty().subscribe(_ -> refreshLines());
    }

    /// Plans to compare with.
    public ReadOnlyObjectProperty<List<NamedPlan>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// The plan that is compared with; null when none was chosen.
    public ReadOnlyObjectProperty<@Nullable NamedPlan> otherProperty() {
        return workbench.comparing().otherProperty();
    }

    /// Size, bits and perplexity of both; empty without another plan.
    public ReadOnlyObjectProperty<List<ComparisonLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// The tensors that differ, those that change the loss most first.
    public ReadOnlyObjectProperty<List<TensorDifference>> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    /// Compares with a plan.
    public void choose(@Nullable NamedPlan chosen) {
        workbench.comparing().choose(chosen);
    }

    /// Makes the other plan the one that is shown.
    public void takeOther() {
        NamedPlan other = otherProperty().get();
        if (other != null) {
            workbench.editing().take(other.plan());
        }
    }

    /// Selects tensors everywhere.
    public void select(Set<String> tensors) {
        session.selectionProperty().set(tensors);
    }

    /// The differences as a table to take along.
    public Table table() {
        return new Table(Texts.of("compare.title"),
                List.of(Texts.of("compare.tensor"), Texts.of("compare.own"), otherName(), Texts.of("compare.bytes"),
                        Texts.of("compare.loss")),
                differences.get().stream().map(line -> List.of(line.tensor(), line.format(), line.otherFormat(),
                        String.valueOf(line.bytes()), String.valueOf(line.loss()))).toList());
    }

    private String otherName() {
        NamedPlan other = otherProperty().get();
        return other == null ? "" : other.name();
    }

    /// The session's other plans, measured plans by their sizes, llama.cpp's mixes and uniform plans, and the frontier
    /// where these lie.
    private void refreshChoices() {
        List<NamedPlan> found = new ArrayList<>();
        PlanBook book = session.plansProperty().get();
        for (int index = 0; index < book.plans().size(); index++) {
            if (index != book.index()) {
                PlanPage page = book.plans().get(index);
                found.add(new NamedPlan(page.name(), page.state().plan()));
            }
        }
        for (MeasuredPlan measured : session.measured()) {
            found.add(new NamedPlan(
                    Texts.of("compare.measured", Numbers.bytes(measured.plan().totalBytes())), measured.plan()));
        }
        workbench.baselines().baselinesProperty().get().forEach(baseline -> {
            found.add(new NamedPlan(baseline.name(), baseline.plan()));
            Plan best = bestWithin(baseline.plan().totalBytes());
            if (best != null) {
                found.add(new NamedPlan(Texts.of("compare.best", baseline.name()), best));
            }
        });
        // The book changes with every edit, the plans to choose from rarely.
        if (!found.equals(choices.get())) {
            choices.set(List.copyOf(found));
        }
    }

    private @Nullable Plan bestWithin(long bytes) {
        return session.frontierProperty().get().stream().map(FrontierPoint::plan)
                .filter(plan -> plan.totalBytes() <= bytes).reduce((_, larger) -> larger).orElse(null);
    }

    private void refresh() {
        refreshLines();
        PlanState state = session.planProperty().get();
        NamedPlan other = otherProperty().get();
        differences.set(state == null || other == null ? List.of() : differences(state, other.plan()));
    }

    private List<TensorDifference> differences(PlanState state, Plan other) {
        Map<String, PlanEntry> others = new HashMap<>();
        other.tensors().forEach(entry -> others.put(entry.name(), entry));
        Damages damages = session.damages();
        List<TensorDifference> found = new ArrayList<>();
        for (PlanEntry own : state.plan().tensors()) {
            PlanEntry there = others.get(own.name());
            if (there != null && !there.format().equals(own.format())) {
                Map<String, StorageDamage> menu = damages.of(own.name());
                found.add(new TensorDifference(own.name(), own.format(), session.formats().bits(own.format()),
                        there.format(), session.formats().bits(there.format()), own.bytes() - there.bytes(),
                        loss(menu, own.format()) - loss(menu, there.format())));
            }
        }
        found.sort(Comparator.comparingDouble((TensorDifference each) -> -Math.abs(each.loss())));
        return List.copyOf(found);
    }

    private static double loss(Map<String, StorageDamage> menu, String format) {
        StorageDamage damage = menu.get(format);
        return damage == null ? Double.NaN : damage.loss();
    }

    private void refreshLines() {
        PlanState state = session.planProperty().get();
        NamedPlan other = otherProperty().get();
        OpenModel model = session.modelProperty().get();
        lines.set(state == null || other == null || model == null
                ? List.of()
                : lines(state.plan(), other.plan(), session.lookups().model().decidedWeights()));
    }

    private List<ComparisonLine> lines(Plan own, Plan other, long weights) {
        List<ComparisonLine> found = new ArrayList<>();
        long more = own.totalBytes() - other.totalBytes();
        found.add(new ComparisonLine(Texts.of("compare.size"), Numbers.bytes(own.totalBytes()),
                Numbers.bytes(other.totalBytes()), signedBytes(more)));
        double bits = SizeParts.bitsPerWeight(own, weights);
        double otherBits = SizeParts.bitsPerWeight(other, weights);
        found.add(new ComparisonLine(Texts.of("compare.bits"), Numbers.fixed(bits, 2), Numbers.fixed(otherBits, 2),
                Numbers.signed(bits - otherBits, 2)));
        Prediction here = session.predictionProperty().get();
        Prediction there = workbench.comparing().predictionProperty().get();
        if (here != null && there != null) {
            found.add(new ComparisonLine(Texts.of("compare.perplexity"), Numbers.fixed(here.perplexity(), 2),
                    Numbers.fixed(there.perplexity(), 2),
                    Numbers.signed(here.perplexity() - there.perplexity(), 2)));
            found.add(new ComparisonLine(Texts.of("compare.band"), band(here), band(there), ""));
        }
        return List.copyOf(found);
    }

    private static String band(Prediction prediction) {
        return Numbers.fixed(prediction.low(), 2) + " – " + Numbers.fixed(prediction.high(), 2);
    }

    static String signedBytes(long bytes) {
        return (bytes > 0 ? "+" : bytes < 0 ? "−" : "") + Numbers.bytes(Math.abs(bytes));
    }
}
