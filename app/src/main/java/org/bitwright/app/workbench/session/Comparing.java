package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// The plans that the one that is shown is compared with, told apart by their names, and their predictions.
public final class Comparing {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins predicting;
    private final ReadOnlyObjectWrapper<List<NamedPlan>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<String, Prediction>> predictions = new ReadOnlyObjectWrapper<>(Map.of());

    Comparing(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.predicting = new LatestWins(executor, Duration.ZERO);
        session.analysisProperty().subscribe(_ -> choose(List.of()));
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> predict());
    }

    /// The plans to compare with, in the order in which they were chosen. One of them may be the one that is shown.
    public ReadOnlyObjectProperty<List<NamedPlan>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Their predictions by name, corrected by what was measured; without those that are not known yet.
    public ReadOnlyObjectProperty<Map<String, Prediction>> predictionsProperty() {
        return predictions.getReadOnlyProperty();
    }

    /// Compares with other plans of the same model; of plans with the same name the last counts.
    public void choose(List<NamedPlan> plans) {
        Map<String, NamedPlan> byName = new LinkedHashMap<>();
        plans.forEach(plan -> byName.put(plan.name(), plan));
        List<NamedPlan> next = List.copyOf(byName.values());
        if (!next.equals(chosen.get())) {
            chosen.set(next);
            predict();
        }
    }

    /// Compares with one plan more, or with one less when it was chosen already.
    public void toggle(NamedPlan plan) {
        List<NamedPlan> next = new ArrayList<>(chosen.get());
        if (!next.removeIf(each -> each.name().equals(plan.name()))) {
            next.add(plan);
        }
        choose(next);
    }

    /// Takes over what has become of the chosen plans, which are edited and solved anew.
    public void renew(List<NamedPlan> known) {
        Map<String, NamedPlan> byName = new LinkedHashMap<>();
        known.forEach(plan -> byName.put(plan.name(), plan));
        choose(chosen.get().stream().map(plan -> byName.getOrDefault(plan.name(), plan)).toList());
    }

    private void predict() {
        predicting.cancel();
        Analysis analysis = session.analysisProperty().get();
        List<NamedPlan> plans = chosen.get();
        if (plans.isEmpty() || analysis == null) {
            predictions.set(Map.of());
            return;
        }
        List<MeasuredPlan> measured = List.copyOf(session.measured());
        MeasuringTexts texts = session.textsProperty().get();
        predicting.submit(new BackgroundTask<>(Texts.of("job.predict"), false, _ -> {
            Map<String, Prediction> found = new LinkedHashMap<>();
            plans.forEach(
                    plan -> found.put(plan.name(), services.predict(analysis, texts, plan.plan(), measured)));
            return Map.copyOf(found);
        }, predictions::set, session::report));
    }
}
