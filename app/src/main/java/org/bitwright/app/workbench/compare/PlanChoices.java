package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.session.PlanPage;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The plans that can be compared: the session's, measured plans by their sizes, llama.cpp's mixes and uniform plans, and
/// the frontier where these lie. No two have the same name.
final class PlanChoices {
    private final Workbench workbench;
    private final List<NamedPlan> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private PlanChoices(Workbench workbench) {
        this.workbench = workbench;
    }

    static List<NamedPlan> of(Workbench workbench) {
        PlanChoices choices = new PlanChoices(workbench);
        for (PlanPage page : workbench.session().plansProperty().get().plans()) {
            choices.add(page.name(), page.state().plan());
        }
        for (MeasuredPlan measured : workbench.session().measured()) {
            choices.add(Texts.of("compare.measured", Numbers.bytes(measured.plan().totalBytes())), measured.plan());
        }
        workbench.baselines().baselinesProperty().get().forEach(baseline -> {
            choices.add(baseline.name(), baseline.plan());
            Plan best = choices.bestWithin(baseline.plan().totalBytes());
            if (best != null) {
                choices.add(Texts.of("compare.best", baseline.name()), best);
            }
        });
        return List.copyOf(choices.found);
    }

    private void add(String wish, Plan plan) {
        String name = wish;
        for (int number = 2; !names.add(name); number++) {
            name = wish + " (" + number + ")";
        }
        found.add(new NamedPlan(name, plan));
    }

    private @Nullable Plan bestWithin(long bytes) {
        return workbench.session().frontierProperty().get().stream().map(FrontierPoint::plan)
                .filter(plan -> plan.totalBytes() <= bytes).reduce((_, larger) -> larger).orElse(null);
    }
}
