package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Gives an analysis its first plan, and keeps size range and frontier in step with what the plan keeps to.
public final class Planning {
    /// Bits per weight of the first plan: where most people begin.
    private static final double FIRST_BUDGET = 4.5;

    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins first;
    private final LatestWins surroundings;

    private record FirstPlan(SizeRange range, Plan plan) {}

    private record Repriced(PlanBook plans, List<MeasuredPlan> measured) {}

    private record Surroundings(SizeRange range, List<FrontierPoint> frontier) {}

    Planning(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.first = new LatestWins(executor, Duration.ZERO);
        this.surroundings = new LatestWins(executor, Duration.ZERO);
        session.textsProperty().subscribe(_ -> resume());
        session.planProperty().subscribe((before, after) -> {
            if (before != null && after != null && !before.rules().equals(after.rules())) {
                refresh(after.rules());
            }
        });
    }

    /// Shows an analysis and solves the first plan for it.
    void begin(Analysis analysis) {
        stop();
        session.forgetPlans();
        session.analysisProperty().set(analysis);
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        long wished = Math.round(FIRST_BUDGET * model.card().parameters() / Byte.SIZE);
        first.submit(new BackgroundTask<@Nullable FirstPlan>(Texts.of("job.solve"), false, _ -> {
            if (!covers(analysis, model)) {
                return null;
            }
            SizeRange range = services.sizeRange(analysis, PlanRules.NONE);
            long budget = Math.clamp(wished, range.smallestBytes(), range.largestBytes());
            return new FirstPlan(range, services.allocate(analysis, budget, PlanRules.NONE));
        }, plan -> {
            if (plan == null) {
                session.noticeProperty().set(new Notice(false, Texts.of("notice.partial", analysis.tensors().size()),
                        List.of(Texts.of("notice.partial.advice"))));
                return;
            }
            session.sizeRangeProperty().set(plan.range());
            session.show(PlanBook.EMPTY
                    .with(new PlanPage(Texts.of("plans.name", 1), new PlanState(plan.plan(), PlanRules.NONE, true))));
            refresh(PlanRules.NONE);
        }, session::report));
    }

    /// Takes over a new analysis of the open model. Plans that people made are priced anew by it and stay, and so do
    /// measurements; one that was stopped changes nothing when there are plans.
    void proceed(Analysis analysis) {
        OpenModel model = session.modelProperty().get();
        PlanBook book = session.plansProperty().get();
        boolean untouched = book.plans().size() < 2 && session.measured().isEmpty()
                && session.history().undoNameProperty().get().isEmpty();
        if (model == null || book.plans().isEmpty() || (untouched && covers(analysis, model))) {
            begin(analysis);
            return;
        }
        if (!covers(analysis, model)) {
            session.noticeProperty().set(new Notice(false, Texts.of("notice.stopped"), List.of()));
            return;
        }
        List<MeasuredPlan> measured = List.copyOf(session.measured());
        first.submit(new BackgroundTask<>(Texts.of("job.solve"), false, _ -> repriced(analysis, book, measured),
                priced -> {
                    session.analysisProperty().set(analysis);
                    session.history().clear();
                    session.show(priced.plans());
                    session.measured().setAll(priced.measured());
                    resume();
                }, session::report));
    }

    private Repriced repriced(Analysis analysis, PlanBook book, List<MeasuredPlan> measured) {
        List<PlanPage> pages = book.plans().stream()
                .map(page -> new PlanPage(page.name(),
                        new PlanState(repriced(analysis, page.state().plan()), page.state().rules(), true)))
                .toList();
        return new Repriced(new PlanBook(pages, book.index()), measured.stream()
                .map(each -> new MeasuredPlan(repriced(analysis, each.plan()), each.predicted(), each.measured()))
                .toList());
    }

    private Plan repriced(Analysis analysis, Plan plan) {
        return services.edit(analysis, plan, PlanRules.NONE, Set.of(), "");
    }

    /// Finds what another workbench had not found yet when this one took over from it.
    void goOn() {
        Analysis analysis = session.analysisProperty().get();
        if (analysis != null && session.planProperty().get() == null) {
            begin(analysis);
        } else {
            resume();
        }
    }

    /// Finds size range and frontier of the plan that is shown.
    void resume() {
        PlanState state = session.planProperty().get();
        if (state != null) {
            refresh(state.rules());
        }
    }

    /// Whether every tensor that a plan decides has its damages; a cancelled analysis may lack some.
    private static boolean covers(Analysis analysis, OpenModel model) {
        Set<String> known = new HashSet<>();
        for (TensorAnalysis tensor : analysis.tensors()) {
            for (Map<String, StorageDamage> menu : tensor.damage().values()) {
                if (!menu.isEmpty()) {
                    known.add(tensor.name());
                }
            }
        }
        return model.card().decidedTensors().stream().map(TensorInfo::name).allMatch(known::contains);
    }

    /// Drops what is being solved.
    void stop() {
        first.cancel();
        surroundings.cancel();
    }

    private void refresh(PlanRules rules) {
        Analysis analysis = session.analysisProperty().get();
        if (analysis == null) {
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        surroundings.submit(new BackgroundTask<>(Texts.of("job.frontier"), false,
                _ -> new Surroundings(services.sizeRange(analysis, rules), services.frontier(analysis, texts, rules)),
                found -> {
                    session.sizeRangeProperty().set(found.range());
                    session.frontierProperty().set(found.frontier());
                }, session::report));
    }
}
