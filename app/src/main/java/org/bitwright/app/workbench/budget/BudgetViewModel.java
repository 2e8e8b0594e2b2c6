package org.bitwright.app.workbench.budget;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.memory.TokenCount;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;

/// What the plan costs: its bytes, their parts, the slider and the proof.
public final class BudgetViewModel {
    private static final SizeRange UNKNOWN = new SizeRange(0, 1);

    private final Workbench workbench;
    private final WorkbenchSession session;
    private final LatestWins adding;
    private final ReadOnlyBooleanWrapper planned = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper bitsPerWeight = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper smallest = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper largest = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<SizeRange> range = new ReadOnlyObjectWrapper<>(UNKNOWN);
    private final ReadOnlyObjectWrapper<Long> bytes = new ReadOnlyObjectWrapper<>(0L);
    private final ReadOnlyObjectWrapper<List<SizePart>> parts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper proof = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Proof> proofKind = new ReadOnlyObjectWrapper<>(Proof.SOLVING);

    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper overMemory = new ReadOnlyBooleanWrapper();

    /// How sure the plan is.
    public enum Proof {
        OPTIMAL,
        FEASIBLE,
        BY_HAND,
        SOLVING
    }

    public BudgetViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.adding = new LatestWins(workbench.executor(), Duration.ZERO);
        session.planProperty().subscribe(_ -> showPlan());
        session.sizeRangeProperty().subscribe(_ -> showRange());
        workbench.ruling().memoryProperty().subscribe(_ -> showPlan());
    }

    /// Whether there is a plan to show.
    public ReadOnlyBooleanProperty plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    /// The plan's bytes: `84.0 MB`.
    public ReadOnlyStringProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty bitsPerWeightProperty() {
        return bitsPerWeight.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty smallestProperty() {
        return smallest.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty largestProperty() {
        return largest.getReadOnlyProperty();
    }

    /// The ends of the slider.
    public ReadOnlyObjectProperty<SizeRange> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /// The plan's bytes, where the slider stands.
    public ReadOnlyObjectProperty<Long> bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<SizePart>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty proofProperty() {
        return proof.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Proof> proofKindProperty() {
        return proofKind.getReadOnlyProperty();
    }

    /// Whether the plan fits into the memory that was chosen for it, in words; empty when none was.
    public ReadOnlyStringProperty memoryProperty() {
        return memory.getReadOnlyProperty();
    }

    /// Whether the plan and what it needs beside it are larger than that memory.
    public ReadOnlyBooleanProperty overMemoryProperty() {
        return overMemory.getReadOnlyProperty();
    }

    /// Says that the slider was taken hold of.
    public void beginGesture() {
        workbench.budget().beginGesture();
    }

    /// Asks for the best plan within so many bytes.
    public void request(long budgetBytes) {
        SizeRange ends = range.get();
        workbench.budget().solve(Math.clamp(budgetBytes, ends.smallestBytes(), ends.largestBytes()));
    }

    private void showRange() {
        SizeRange found = session.sizeRangeProperty().get();
        range.set(found == null ? UNKNOWN : found);
        smallest.set(found == null ? "" : Texts.of("budget.smallest", Numbers.bytes(found.smallestBytes())));
        largest.set(found == null ? "" : Texts.of("budget.largest", Numbers.bytes(found.largestBytes())));
    }

    private void showPlan() {
        PlanState state = session.planProperty().get();
        OpenModel model = session.modelProperty().get();
        if (state == null || model == null) {
            planned.set(false);
            adding.cancel();
            parts.set(List.of());
            return;
        }
        Plan plan = state.plan();
        size.set(Numbers.bytes(plan.totalBytes()));
        bitsPerWeight.set(Texts.of("budget.bitsPerWeight",
                SizeParts.bitsPerWeight(plan, session.lookups().model().decidedWeights())));
        showParts(state);
        bytes.set(plan.totalBytes());
        proofKind.set(proofOf(state));
        proof.set(proofText(state));
        planned.set(true);
    }

    private void showParts(PlanState state) {
        MemoryBudget found = workbench.ruling().memoryProperty().get();
        MemoryDemand demand = state.rules().memory();
        if (found == null || demand == null) {
            memory.set("");
            overMemory.set(false);
            // With tens of thousands of tensors even a sum takes its time.
            Map<String, TensorInfo> tensors = session.lookups().tensors();
            adding.submit(new BackgroundTask<>(Texts.of("budget.title"), false,
                    _ -> SizeParts.of(tensors, state.plan()), parts::set, session::report));
            return;
        }
        long free = found.totalBytes() - found.otherBytes() - state.plan().totalBytes();
        overMemory.set(free < 0);
        memory.set(Texts.of(free < 0 ? "budget.memory.over" : "budget.memory.fits",
                Numbers.roundBytes(demand.totalBytes()), TokenCount.text(demand.context()),
                demand.cacheFormat().text(), Numbers.bytes(Math.abs(free))));
        adding.cancel();
        parts.set(SizeParts.of(state.plan(), found));
    }

    private static Proof proofOf(PlanState state) {
        if (!state.settled()) {
            return Proof.SOLVING;
        }
        return switch (state.plan().status()) {
            case OPTIMAL -> Proof.OPTIMAL;
            case FEASIBLE -> Proof.FEASIBLE;
            case UNPROVEN -> Proof.BY_HAND;
        };
    }

    private static String proofText(PlanState state) {
        String status = switch (proofOf(state)) {
            case OPTIMAL -> Texts.of("budget.proof.optimal");
            case FEASIBLE -> Texts.of("budget.proof.feasible");
            case BY_HAND -> Texts.of("budget.proof.hand");
            case SOLVING -> Texts.of("budget.proof.solving");
        };
        int locks = state.locks().size();
        return locks == 0 ? status : status + " · " + Texts.of(locks == 1 ? "budget.lock" : "budget.locks", locks);
    }
}
