package org.bitwright.app.workbench.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.app.figure.Chart;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// How good the predictions of this session were.
public final class TrustViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final ReadOnlyObjectWrapper<Chart> chart = new ReadOnlyObjectWrapper<>(TrustChart.of(List.of()));
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");

    public TrustViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> refresh());
        refresh();
    }

    public ReadOnlyObjectProperty<Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// The history in one sentence.
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// Makes a measured plan the one that is shown, numbered from the oldest.
    public void take(int index) {
        if (index >= 0 && index < session.measured().size()) {
            workbench.editing().take(session.measured().get(index).plan());
        }
    }

    private void refresh() {
        List<MeasuredPlan> plans = List.copyOf(session.measured());
        chart.set(TrustChart.of(plans));
        verdict.set(plans.isEmpty() ? Texts.of("trust.none") : sentence(plans));
    }

    private static String sentence(List<MeasuredPlan> plans) {
        double[] errors = plans.stream().mapToDouble(
                plan -> Math.abs(plan.predicted().perplexity() / plan.measured().perplexity() - 1)).sorted().toArray();
        double median = errors.length % 2 == 1
                ? errors[errors.length / 2]
                : Arrays.stream(errors, errors.length / 2 - 1, errors.length / 2 + 1).average().orElse(0);
        List<MeasuredPlan> held = new ArrayList<>(plans);
        held.removeIf(plan -> plan.measured().perplexity() < plan.predicted().low()
                || plan.measured().perplexity() > plan.predicted().high());
        return Texts.of(plans.size() == 1 ? "trust.verdict.one" : "trust.verdict", plans.size(),
                Numbers.fixed(100 * median, 1), held.size());
    }
}
