package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.SerialTasks;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Changes the plan by hand: formats, locks, undo and redo. Changes happen in the order in which they were asked for.
public final class PlanEditing {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final BudgetSolving budget;
    private final SerialTasks changes;

    PlanEditing(WorkbenchServices services, WorkbenchSession session, BudgetSolving budget, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.budget = budget;
        this.changes = new SerialTasks(executor);
    }

    /// Stores tensors in another format. A lock moves with its tensor.
    public void setFormat(Set<String> tensors, String format) {
        Analysis analysis = session.analysisProperty().get();
        if (analysis == null || tensors.isEmpty()) {
            return;
        }
        Set<String> named = new LinkedHashSet<>(tensors);
        String name = named.size() == 1
                ? Texts.of("step.format.one", named.iterator().next(), format)
                : Texts.of("step.format", named.size(), format);
        change(name, state -> {
            Map<String, String> locks = new HashMap<>(state.locks());
            named.forEach(tensor -> locks.computeIfPresent(tensor, (_, _) -> format));
            return new PlanState(services.edit(analysis, state.plan(), state.rules(), named, format),
                    state.rules().withLocks(locks), true);
        });
    }

    /// Stores tensors in the offered format that has this many bits; tells when there is none.
    public void setBits(Set<String> tensors, int bits) {
        String format = session.formats().withBits(bits, offeredFormats());
        if (format == null) {
            session.noticeProperty()
                    .set(new Notice(true, Texts.of("notice.bits", bits), List.of(Texts.of("notice.bits.advice"))));
        } else {
            setFormat(tensors, format);
        }
    }

    /// Moves tensors up or down in the list of formats, all to where the first of them goes.
    public void step(Set<String> tensors, int direction) {
        PlanState state = session.planProperty().get();
        List<String> formats = offeredFormats();
        if (state == null || tensors.isEmpty() || formats.isEmpty()) {
            return;
        }
        String first = tensors.iterator().next();
        PlanEntry planned = session.lookups().planned().get(first);
        String current = planned == null ? "" : planned.format();
        int index = Math.clamp(formats.indexOf(current) + direction, 0, formats.size() - 1);
        if (!formats.get(index).equals(current)) {
            setFormat(tensors, formats.get(index));
        }
    }

    /// Locks tensors in their formats, or frees them when all of them are locked.
    public void toggleLock(Set<String> tensors) {
        if (tensors.isEmpty()) {
            return;
        }
        Set<String> named = Set.copyOf(tensors);
        PlanState now = session.planProperty().get();
        boolean free = now != null && now.locks().keySet().containsAll(named);
        change(Texts.of(free ? "step.unlock" : "step.lock", named.size()), state -> {
            Map<String, String> locks = new HashMap<>(state.locks());
            if (free) {
                locks.keySet().removeAll(named);
            } else {
                state.plan().tensors().stream().filter(entry -> named.contains(entry.name()))
                        .forEach(entry -> locks.put(entry.name(), entry.format()));
            }
            return new PlanState(state.plan(), state.rules().withLocks(locks), true);
        });
    }

    /// Replaces the plan by another one for the same model, such as a point of the frontier.
    public void take(Plan plan) {
        change(Texts.of("step.take"), state -> new PlanState(plan, state.rules(), true));
    }

    public void undo() {
        budget.cancel();
        restore(session.history().undo());
    }

    public void redo() {
        budget.cancel();
        restore(session.history().redo());
    }

    /// Formats that the analysis offers for at least one tensor, fewest bits first.
    public List<String> offeredFormats() {
        return session.lookups().offeredFormats();
    }

    private void change(String name, UnaryOperator<PlanState> edit) {
        budget.cancel();
        changes.submit(() -> {
            PlanState before = session.planProperty().get();
            return new BackgroundTask<@Nullable PlanState>(name, false,
                    _ -> before == null ? null : edit.apply(before), after -> {
                        if (before != null && after != null && before.equals(session.planProperty().get())) {
                            session.apply(name, null, before, after);
                        }
                    }, session::report);
        });
    }

    private void restore(@Nullable PlanBook plans) {
        if (plans != null) {
            session.show(plans);
            session.changed();
        }
    }
}
