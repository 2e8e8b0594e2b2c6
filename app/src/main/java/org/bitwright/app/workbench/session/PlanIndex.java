package org.bitwright.app.workbench.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.jspecify.annotations.Nullable;

/// The entries of a plan by tensor. Plans of one model list the same tensors in the same order, so that the numbers of
/// one serve the next. Immutable.
public final class PlanIndex {
    static final PlanIndex EMPTY = new PlanIndex(null, Map.of());

    private final @Nullable Plan plan;
    private final List<PlanEntry> entries;
    private final Map<String, Integer> numbers;

    private PlanIndex(@Nullable Plan plan, Map<String, Integer> numbers) {
        this.plan = plan;
        this.entries = plan == null ? List.of() : plan.tensors();
        this.numbers = numbers;
    }

    /// The index of another plan.
    PlanIndex of(Plan other) {
        return new PlanIndex(other, listsTheSame(other.tensors()) ? numbers : numbered(other.tensors()));
    }

    /// Whether this is about that very plan.
    @SuppressWarnings("ReferenceEquality") // An equal one would be as good, but takes long to be found equal.
    boolean isOf(Plan other) {
        return plan == other;
    }

    /// What is planned for a tensor; null when the plan does not decide it.
    public @Nullable PlanEntry get(String tensor) {
        Integer number = numbers.get(tensor);
        return number == null ? null : entries.get(number);
    }

    /// All of them, in the plan's order.
    public List<PlanEntry> entries() {
        return entries;
    }

    private boolean listsTheSame(List<PlanEntry> others) {
        if (others.size() != entries.size()) {
            return false;
        }
        for (int index = 0; index < entries.size(); index++) {
            if (!entries.get(index).name().equals(others.get(index).name())) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Integer> numbered(List<PlanEntry> entries) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            numbers.putIfAbsent(entries.get(index).name(), index);
        }
        return numbers;
    }
}
