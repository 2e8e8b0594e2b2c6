package org.bitwright.app.workbench.session;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The plans of a session and which of them is shown. Undo goes from one book to another.
///
/// @param plans
///            in the order in which they were made
/// @param index
///            of the one that is shown; -1 when there is none
public record PlanBook(List<PlanPage> plans, int index) {
    /// No plan.
    public static final PlanBook EMPTY = new PlanBook(List.of(), -1);

    public PlanBook {
        plans = List.copyOf(plans);
        if (index < -1 || index >= plans.size() || index < 0 != plans.isEmpty()) {
            throw new IllegalArgumentException(
                    "The index (%d) must be that of one of the %d plans.".formatted(index, plans.size()));
        }
    }

    /// The plan that is shown, null when there is none.
    public @Nullable PlanPage shown() {
        return plans.isEmpty() ? null : plans.get(index);
    }

    public List<String> names() {
        return plans.stream().map(PlanPage::name).toList();
    }

    /// The same plans, another of them shown.
    PlanBook showing(int other) {
        return new PlanBook(plans, other);
    }

    /// The same book with another state of the plan that is shown.
    PlanBook withShown(PlanState state) {
        return replacing(new PlanPage(plans.get(index).name(), state));
    }

    PlanBook renamed(String name) {
        return replacing(new PlanPage(name, plans.get(index).state()));
    }

    /// The same book with one more plan behind the one that is shown, which is then shown.
    PlanBook with(PlanPage added) {
        List<PlanPage> more = new ArrayList<>(plans);
        more.add(index + 1, added);
        return new PlanBook(more, index + 1);
    }

    /// The same book without the plan that is shown; there must be another one.
    PlanBook withoutShown() {
        List<PlanPage> fewer = new ArrayList<>(plans);
        fewer.remove(index);
        return new PlanBook(fewer, Math.min(index, fewer.size() - 1));
    }

    /// A name that no plan has: the wish itself, else the wish with a number.
    String free(String wish) {
        List<String> taken = names();
        String name = wish;
        for (int number = 2; taken.contains(name); number++) {
            name = wish + " " + number;
        }
        return name;
    }

    private PlanBook replacing(PlanPage plan) {
        List<PlanPage> changed = new ArrayList<>(plans);
        changed.set(index, plan);
        return new PlanBook(changed, index);
    }
}
